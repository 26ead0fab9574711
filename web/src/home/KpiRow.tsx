import { useMe } from "~/auth/queries";
import { daysOf, todayIn } from "~/kpis/days";
import { KpiTile } from "~/kpis/KpiTile";
import classes from "./HomePage.module.css";

const SHOWN = ["activities", "new_customers", "first_response_time"] as const;

/** Three figures of this month. */
export function KpiRow() {
  const days = daysOf("month", todayIn(useMe()?.company.timezone));
  return (
    <div className={classes.tiles}>
      {SHOWN.map((kpi) => (
        <KpiTile key={kpi} kpi={kpi} {...days} compare />
      ))}
    </div>
  );
}
