import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { Conflicts } from "~/records/Conflicts";
import { useStoredLanguage } from "~/settings/useStoredLanguage";
import { useIsPhone } from "~/ui/useIsPhone";
import { BottomBar } from "./BottomBar";
import classes from "./Frame.module.css";
import { SideBar } from "./SideBar";
import { TopBar } from "./TopBar";
import { useFrameShortcuts } from "./useFrameShortcuts";

const Palette = lazy(() => import("~/search/Palette"));
const ShortcutHelp = lazy(() =>
  import("~/shortcuts/ShortcutHelp").then((module) => ({ default: module.ShortcutHelp })),
);

/** What is around every page: the bars, the palette, the list of shortcuts, and the dialog of conflicts. */
export function Frame() {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  useStoredLanguage();
  const [palette, setPalette] = useState({ wanted: false, opened: false });
  const [help, setHelp] = useState({ wanted: false, opened: false });
  const openPalette = () => setPalette({ wanted: true, opened: true });
  useFrameShortcuts({ openPalette, openHelp: () => setHelp({ wanted: true, opened: true }) });
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t("app.skip")}
      </a>
      {!isPhone && <SideBar />}
      <TopBar onSearch={openPalette} />
      <main id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
      {isPhone && <BottomBar />}
      <Conflicts />
      <Suspense>
        {palette.wanted && (
          <Palette opened={palette.opened} onClose={() => setPalette({ wanted: true, opened: false })} />
        )}
        {help.wanted && <ShortcutHelp opened={help.opened} onClose={() => setHelp({ wanted: true, opened: false })} />}
      </Suspense>
    </div>
  );
}
