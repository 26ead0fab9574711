import { Badge } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Place } from "~/app/feature";
import { useTranslation } from "~/i18n/useTranslation";
import { Logo } from "~/ui/Logo";
import classes from "./Frame.module.css";
import { usePlaces } from "./usePlaces";

/** How many things wait for the user at a place. */
export function Waiting({ place }: { place: Place }) {
  const count = place.useWaiting?.();
  if (!count) return null;
  return (
    <Badge size="sm" variant="filled" circle={count < 10}>
      {count}
    </Badge>
  );
}

export function SideBar() {
  const { t } = useTranslation();
  const places = usePlaces();
  const links = (group: Place["group"]) =>
    places
      .filter((place) => place.group === group)
      .map((place) => (
        <Link key={place.to} to={place.to} className={classes.place} activeOptions={{ exact: place.to === "/" }}>
          <place.icon size={18} stroke={1.6} aria-hidden />
          <span className={classes.placeLabel}>{t(place.label)}</span>
          <Waiting place={place} />
        </Link>
      ));
  return (
    <nav className={classes.side} aria-label={t("app.navigation")}>
      <div className={classes.brand}>
        <Logo size={22} />
        Kontor
      </div>
      {links("main")}
      <div className={classes.line} />
      {links("care")}
      <div style={{ flex: 1 }} />
      {links("settings")}
    </nav>
  );
}
