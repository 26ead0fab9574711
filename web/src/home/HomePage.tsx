import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { Page } from "~/ui/Page";
import { AnswersOwed } from "./AnswersOwed";
import classes from "./HomePage.module.css";
import { KpiRow } from "./KpiRow";
import { RecentChanges } from "./RecentChanges";
import { RottingDeals } from "./RottingDeals";
import { TasksDue } from "./TasksDue";

/** Today: what is due, who waits for my answer, which deals need me, and what happened. */
export function HomePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.weekday(new Date().toISOString());
  return (
    <Page title={t("home.today", { today })}>
      <KpiRow />
      <div className={classes.grid}>
        <div className={classes.column}>
          <TasksDue />
          <AnswersOwed />
        </div>
        <div className={classes.column}>
          <RottingDeals />
          <RecentChanges />
        </div>
      </div>
    </Page>
  );
}
