import { useTranslation } from "react-i18next";
import { useUserName } from "~/settings/queries";
import { type Formatter, useFormat } from "~/ui/format";
import type { By } from "./queries";

/** A value in the KPI's unit; none where nothing was counted. */
export function valueText(format: Formatter, unit: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return unit === "seconds" ? format.duration(value) : format.number(value);
}

/** By how much a value differs from the one before, in percent of that; undefined where that says nothing. */
export function changeOf(value: number | null | undefined, before: number | null | undefined): number | undefined {
  if (value === null || value === undefined || !before) return undefined;
  return ((value - before) / before) * 100;
}

/** The name of a KPI; one that is newer than this app by its id. */
export function useKpiName(): (kpi: string) => string {
  const { t } = useTranslation();
  return (kpi) => t(`kpis.names.${kpi}` as "kpis.names.activities", { defaultValue: kpi });
}

/** How a period is written: a day, a calendar week, a month. */
export function usePeriodName(): (label: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (label) => {
    const week = /^(\d{4})-W(\d\d)$/.exec(label);
    if (week) return t("kpis.week", { week: Number(week[2]), year: week[1] });
    if (/^\d{4}-\d\d$/.test(label)) return format.month(`${label}-01`);
    return format.weekday(label);
  };
}

/** Whom or what a part of a figure is about. */
export function useGroupName(): (by: By | undefined, group: string) => string {
  const { t } = useTranslation();
  const userName = useUserName();
  return (by, group) => {
    if (by === "type") return t(`kpis.types.${group}` as "kpis.types.email", { defaultValue: group });
    return group ? userName(group) : t("kpis.nobody");
  };
}
