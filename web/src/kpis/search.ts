/** What the page of KPIs keeps in its address. */
import { type Days, daysOf, isDay, rowsFor, SPANS, type Span, spanOf } from "./days";
import { type By, KNOWN, type KpiId, type Rows } from "./queries";

export interface KpisSearch {
  /** Days that move with today; this month where nothing is said. */
  span?: Span;
  /** Days that stay. */
  from?: string;
  to?: string;
  period?: Rows;
  by?: By;
  compare?: false;
  /** The figure whose records are open at the side: of a KPI, one of its rows, one owner ("" is nobody), one type. */
  records?: KpiId;
  row?: string;
  owner?: string;
  type?: string;
}

export const ROWS = ["day", "week", "month"] as const satisfies Rows[];
const BYS = ["owner", "type"] as const satisfies By[];
const oneOf = <T extends string>(choices: readonly T[], value: unknown) => choices.find((one) => one === value);
const text = (value: unknown) => (typeof value === "string" ? value : undefined);

export function validateSearch(search: Record<string, unknown>): KpisSearch {
  const { from, to } = search;
  const stays = isDay(from) && isDay(to) && from <= to ? { from, to } : {};
  return {
    ...stays,
    span: "from" in stays ? undefined : oneOf(SPANS, search.span),
    period: oneOf(ROWS, search.period),
    by: oneOf(BYS, search.by),
    compare: search.compare === false ? false : undefined,
    records: oneOf(
      KNOWN.map(({ id }) => id),
      search.records,
    ),
    row: text(search.row),
    owner: text(search.owner),
    type: text(search.type),
  };
}

export interface Asked {
  days: Days;
  span: Span | undefined;
  period: Rows;
  by: By | undefined;
  compare: boolean;
}

/** What is asked for, with everything that the address leaves out. */
export function askedBy({ span, from, to, period, by, compare }: KpisSearch, today: string): Asked {
  const days = from && to ? { from, to } : daysOf(span ?? "month", today);
  return {
    days,
    span: from ? spanOf(days, today) : (span ?? "month"),
    period: period ?? rowsFor(days),
    by,
    compare: compare !== false,
  };
}

/** Days as the address keeps them: a span by its name, this month by nothing. */
export function searchOf(days: Days, today: string): Pick<KpisSearch, "span" | "from" | "to"> {
  const span = spanOf(days, today);
  if (!span) return { span: undefined, ...days };
  return { span: span === "month" ? undefined : span, from: undefined, to: undefined };
}
