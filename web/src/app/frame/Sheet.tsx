import { Drawer, NavLink, Stack } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { Place } from "~/app/feature";
import { useTranslation } from "~/i18n/useTranslation";
import { useOpening } from "~/ui/useOpening";
import { useCreations } from "./usePlaces";

export interface SheetProps {
  content: "new" | "more";
  opened: boolean;
  /** The places that the bottom bar has no room for. */
  places: readonly Place[];
  onClose: () => void;
}

/** What rises from the phone's bottom bar: what can be created, or the other places. */
export function Sheet({ content, opened, places, onClose }: SheetProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={useOpening(opened)}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={content === "new" ? t("app.new") : t("app.more")}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      <Stack gap={0}>
        {content === "new" ? <Creations onChosen={onClose} /> : <Others places={places} onChosen={onClose} />}
      </Stack>
    </Drawer>
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
