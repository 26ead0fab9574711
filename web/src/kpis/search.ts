import { type Period, PRESETS, type Preset, type Span, spanOf } from "./days";

const PERIODS = ["day", "week", "month"] as const;

/** What the page shows, as its URL says. */
export interface KpisSearch {
  preset?: Preset;
  from?: string;
  to?: string;
  period?: Period;
  by?: "owner" | "type";
  /** The KPI whose records are open at the side, of which days, owner and type. */
  records?: string;
  rfrom?: string;
  rto?: string;
  owner?: string;
  type?: string;
}

const day = (value: unknown) => (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);
const text = (value: unknown) => (typeof value === "string" ? value : undefined);

export const validateKpis = (search: Record<string, unknown>): KpisSearch => ({
  preset: PRESETS.find((one) => one === search.preset),
  from: day(search.from),
  to: day(search.to),
  period: PERIODS.find((one) => one === search.period),
  by: search.by === "owner" || search.by === "type" ? search.by : undefined,
  records: text(search.records),
  rfrom: day(search.rfrom),
  rto: day(search.rto),
  owner: text(search.owner),
  type: text(search.type),
});

/** The days that are asked about: those in the URL, else those of the preset, else this month. */
export function spanOfSearch({ preset = "month", from, to }: KpisSearch, today: string): Span {
  if (from && to && from <= to) return { from, to };
  return spanOf(preset === "custom" ? "month" : preset, today);
}
