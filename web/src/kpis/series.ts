import type { Kpi } from "~/api/types";

/** A KPI as rows of periods and columns of what tells them apart; one column where nothing does. */
export interface Table {
  periods: readonly string[];
  groups: readonly string[];
  /** Values by period, then by group; absent where nothing was counted. */
  values: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

export function tableOf(rows: Kpi["results"]): Table {
  const values: Record<string, Record<string, number | null>> = {};
  const groups = new Set<string>();
  for (const row of rows) {
    const group = Object.values(row.by ?? {})[0] ?? "";
    groups.add(group);
    values[row.period] = { ...values[row.period], [group]: row.value };
  }
  return { periods: Object.keys(values).sort(), groups: [...groups].sort(), values };
}
