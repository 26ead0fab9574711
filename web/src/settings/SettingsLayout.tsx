import { IconChevronRight } from "@tabler/icons-react";
import { Link, Navigate, Outlet } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { Page } from "~/ui/Page";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./Settings.module.css";

const MINE = ["me", "tokens"] as const;
const COMPANY = ["fields", "pipelines", "teams", "users"] as const;

function Menu() {
  const { t } = useTranslation();
  const links = (sections: readonly (typeof MINE | typeof COMPANY)[number][]) =>
    sections.map((section) => (
      <Link key={section} to={`/settings/${section}`} className={classes.entry}>
        <span className={classes.entryLabel}>{t(`settings.${section}.title`)}</span>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
      </Link>
    ));
  return (
    <nav className={classes.menu} aria-label={t("places.settings")}>
      <div className={classes.group}>{t("settings.mine")}</div>
      {links(MINE)}
      <div className={classes.group}>{t("settings.company")}</div>
      {links(COMPANY)}
    </nav>
  );
}

/** A small menu beside the section that is open; on the phone the section alone, which leads back. */
export function SettingsLayout() {
  const isPhone = useIsPhone();
  return (
    <div className={classes.layout}>
      {!isPhone && <Menu />}
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}

/** Where settings begin: the list of sections on the phone; elsewhere that stands beside, and mine are open. */
export function SettingsHome() {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  if (!isPhone) return <Navigate to="/settings/me" replace />;
  return (
    <Page title={t("places.settings")}>
      <Menu />
    </Page>
  );
}
