import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Place } from "~/app/feature";
import { useTranslation } from "~/i18n/useTranslation";
import classes from "./Frame.module.css";
import type { SheetProps } from "./Sheet";
import { usePlaces } from "./usePlaces";

const Sheet = lazy(() => import("./Sheet").then((module) => ({ default: module.Sheet })));

interface SheetState {
  wanted: boolean;
  opened: boolean;
  content: SheetProps["content"];
}

/** The phone's bar: Home, Customers, a round "+", Deals, More. */
export function BottomBar() {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<SheetState>({ wanted: false, opened: false, content: "new" });
  const open = (content: SheetState["content"]) => () => setSheet({ wanted: true, opened: true, content });
  const places = usePlaces();
  const [first, second, third] = places.filter((place) => place.onPhone);
  const target = (place: Place | undefined) =>
    place && (
      <Link to={place.to} className={classes.target} activeOptions={{ exact: place.to === "/" }}>
        <place.icon size={22} stroke={1.6} aria-hidden />
        {t(place.shortLabel ?? place.label)}
      </Link>
    );
  return (
    <nav className={classes.bottom} aria-label={t("app.navigation")}>
      {target(first)}
      {target(second)}
      <div className={classes.target}>
        <ActionIcon size={48} radius={24} aria-label={t("app.new")} onClick={open("new")}>
          <IconPlus aria-hidden />
        </ActionIcon>
      </div>
      {target(third)}
      <UnstyledButton className={classes.target} onClick={open("more")}>
        <IconDots size={22} stroke={1.6} aria-hidden />
        {t("app.more")}
      </UnstyledButton>
      <Suspense>
        {sheet.wanted && (
          <Sheet
            content={sheet.content}
            opened={sheet.opened}
            places={places.filter((place) => !place.onPhone)}
            onClose={() => setSheet({ ...sheet, opened: false })}
          />
        )}
      </Suspense>
    </nav>
  );
}
