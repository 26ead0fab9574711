/** The figures of a KPI as its chart and its table show them: rows of days, columns of whoever or whatever is told apart. */
import type { Kpi, KpiRow } from "~/api/types";

export interface Column {
  /** An owner ("" is nobody) or a type; "total" and "before" where nothing is told apart. */
  id: string;
  kind: "total" | "before" | "part" | "rest";
}

export interface Figures {
  rows: string[];
  columns: Column[];
  /** By row, then by column. */
  values: (number | null)[][];
}

/** The figures by row; beside them those of the days before, first beside first, where they were asked for. */
export function figuresOf(view: Kpi): Figures {
  const before = view.previous?.results;
  const columns: Column[] = [{ id: "total", kind: "total" }];
  if (before) columns.push({ id: "before", kind: "before" });
  return {
    rows: view.results.map(({ period }) => period),
    columns,
    values: view.results.map((row, index) => [row.value, ...(before ? [before[index]?.value ?? null] : [])]),
  };
}

/** The figures told apart; `all` names every row, since of owners and types only those that have figures are told. */
export function figuresApart(view: Kpi, all: Kpi): Figures {
  const isCount = view.unit === "count";
  const rows = all.results.map(({ period }) => period);
  const found = new Map(view.results.map((row) => [keyOf(row.period, partOf(row)), row.value]));
  const parts = [...new Set(view.results.map(partOf))];
  const size = (part: string) => rows.filter((row) => found.get(keyOf(row, part)) != null).length;
  const sum = (part: string) => rows.reduce((total, row) => total + (found.get(keyOf(row, part)) ?? 0), 0);
  const weight = isCount ? sum : size; // durations do not add up: who has answered most often comes first
  parts.sort((one, other) => weight(other) - weight(one) || one.localeCompare(other));
  const nothing = isCount ? 0 : null;
  return {
    rows,
    columns: parts.map((id) => ({ id, kind: "part" })),
    values: rows.map((row) => parts.map((part) => found.get(keyOf(row, part)) ?? nothing)),
  };
}

const partOf = (row: KpiRow): string => row.by?.owner ?? row.by?.type ?? "";
const keyOf = (row: string, part: string) => JSON.stringify([row, part]);

/** No more columns than a chart has colours for: of counts the others are one, of durations they are left to the table. */
export function foldedTo(most: number, unit: string, { rows, columns, values }: Figures): Figures {
  if (columns.length <= most) return { rows, columns, values };
  const kept = unit === "count" ? most - 1 : most;
  if (unit !== "count")
    return { rows, columns: columns.slice(0, kept), values: values.map((row) => row.slice(0, kept)) };
  const rest = (row: (number | null)[]) => row.slice(kept).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return {
    rows,
    columns: [...columns.slice(0, kept), { id: "rest", kind: "rest" }],
    values: values.map((row) => [...row.slice(0, kept), rest(row)]),
  };
}
