import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { type Days, daysOfRow } from "./days";
import type { Difference } from "./difference";
import type { KpiId } from "./queries";

/** What figures, their differences and their rows are called in the user's language. */
export function useKpiWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const value = (unit: string, figure: number | null | undefined): string => {
    if (figure == null) return t("kpis.none");
    return unit === "seconds" ? format.duration(figure) : format.number(figure);
  };
  return {
    name: (kpi: KpiId): string => t(`kpis.names.${kpi}`),
    value,
    /** "12 more than before (+14 %)"; "2 h faster than before" */
    difference(unit: string, { direction, size, percent }: Difference): string {
      if (direction === "same") return t("kpis.difference.same");
      const kind = unit === "seconds" ? "time" : "count";
      const words = t(`kpis.difference.${kind}.${direction}`, { size: value(unit, size) });
      if (percent === undefined) return words;
      return `${words} (${direction === "up" ? "+" : "−"}${format.percent(percent)})`;
    },
    days: ({ from, to }: Days): string =>
      from === to ? format.weekday(from) : `${format.date(from)} – ${format.date(to)}`,
    /** "Mon 23 Nov", "Week 48", "Nov 2026" */
    row(row: string): string {
      const week = /W(\d\d)$/.exec(row)?.[1];
      if (week) return t("kpis.week", { week: Number(week) });
      const first = daysOfRow(row)?.from;
      if (!first) return row;
      return row.length === 7 ? format.month(first) : format.weekday(first);
    },
  };
}
