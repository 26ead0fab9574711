import { ActionIcon, Drawer, NavLink, Stack, UnstyledButton } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "~/app/feature";
import classes from "./Frame.module.css";
import { useCreations, usePlaces } from "./usePlaces";

/** The phone's bar: Home, Customers, a round "+", Deals, More. */
export function BottomBar() {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<"new" | "more" | null>(null);
  const places = usePlaces();
  const [first, second, third] = places.filter((place) => place.onPhone);
  const target = (place: Place | undefined) =>
    place && (
      <Link to={place.to} className={classes.target} activeOptions={{ exact: place.to === "/" }}>
        <place.icon size={22} stroke={1.6} aria-hidden />
        {t(place.label)}
      </Link>
    );
  return (
    <nav className={classes.bottom} aria-label={t("app.navigation")}>
      {target(first)}
      {target(second)}
      <div className={classes.target}>
        <ActionIcon size={48} radius={24} aria-label={t("app.new")} onClick={() => setSheet("new")}>
          <IconPlus aria-hidden />
        </ActionIcon>
      </div>
      {target(third)}
      <UnstyledButton className={classes.target} onClick={() => setSheet("more")}>
        <IconDots size={22} stroke={1.6} aria-hidden />
        {t("app.more")}
      </UnstyledButton>
      <Drawer
        opened={sheet !== null}
        onClose={() => setSheet(null)}
        position="bottom"
        size="auto"
        title={sheet === "new" ? t("app.new") : t("app.more")}
        closeButtonProps={{ "aria-label": t("actions.close") }}
      >
        <Stack gap={0}>
          {sheet === "new" && <Creations onChosen={() => setSheet(null)} />}
          {sheet === "more" && (
            <Others places={places.filter((place) => !place.onPhone)} onChosen={() => setSheet(null)} />
          )}
        </Stack>
      </Drawer>
    </nav>
  );
}

function Creations({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useCreations().map((creation) => (
    <NavLink
      key={creation.label}
      component="button"
      py="sm"
      label={t(creation.label)}
      leftSection={<creation.icon size={20} aria-hidden />}
      onClick={() => {
        onChosen();
        void navigate({ to: creation.to, search: creation.search } as never);
      }}
    />
  ));
}

function Others({ places, onChosen }: { places: readonly Place[]; onChosen: () => void }) {
  const { t } = useTranslation();
  return places.map((place) => (
    <NavLink
      key={place.to}
      py="sm"
      renderRoot={(props) => <Link to={place.to} {...props} onClick={onChosen} />}
      label={t(place.label)}
      leftSection={<place.icon size={20} aria-hidden />}
    />
  ));
}
