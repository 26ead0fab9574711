import { spanOf } from "~/kpis/days";
import { KpiTile } from "~/kpis/KpiTile";
import { useFormat } from "~/ui/format";
import classes from "./HomePage.module.css";

const SHOWN = ["activities", "new_customers", "first_response_time"];

/** Three figures of this month. */
export function KpiRow() {
  const format = useFormat();
  const span = spanOf("month", format.dayOf(new Date().toISOString()));
  return (
    <div className={classes.tiles}>
      {SHOWN.map((kpi) => (
        <KpiTile key={kpi} kpi={kpi} span={span} search={{}} />
      ))}
    </div>
  );
}
