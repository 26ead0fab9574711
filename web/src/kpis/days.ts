/** Company days, written as the API writes them: 2026-12-31. They have no time zone, so UTC counts them. */
import { dateFormat } from "~/ui/intl";

/** Days from the first to the last, both included. */
export interface Days {
  from: string;
  to: string;
}

/** Spans that move with today; each ends today, except the whole month before. */
export const SPANS = ["month", "lastMonth", "quarter", "year"] as const;
export type Span = (typeof SPANS)[number];

const DAY_MS = 86_400_000;
const parsed = (day: string) => new Date(`${day}T00:00:00Z`);
const written = (date: Date) => date.toISOString().slice(0, 10);

/** Whether a text is a day that there is. */
export const isDay = (text: unknown): text is string =>
  typeof text === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(parsed(text).getTime()) &&
  written(parsed(text)) === text; // some read 30 February as 2 March

/** The day that it is now in a time zone. */
export const todayIn = (timeZone: string | undefined, now: Date = new Date()): string =>
  dateFormat("sv-SE", { timeZone }).format(now);

export const plusDays = (day: string, days: number): string => written(new Date(parsed(day).getTime() + days * DAY_MS));

const plusMonths = (day: string, months: number): string => {
  const date = parsed(`${day.slice(0, 7)}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return written(date);
};

/** How many days there are. */
export const lengthOf = ({ from, to }: Days): number => (parsed(to).getTime() - parsed(from).getTime()) / DAY_MS + 1;

/** The days of a span. */
export function daysOf(span: Span, today: string): Days {
  const month = `${today.slice(0, 7)}-01`;
  if (span === "lastMonth") return { from: plusMonths(month, -1), to: plusDays(month, -1) };
  if (span === "year") return { from: `${today.slice(0, 4)}-01-01`, to: today };
  if (span === "quarter") return { from: plusMonths(month, -((Number(today.slice(5, 7)) - 1) % 3)), to: today };
  return { from: month, to: today };
}

/** The days of a row of a KPI: `2026-11-23`, `2026-W48` (ISO 8601) or `2026-11`; undefined of anything else. */
export function daysOfRow(row: string): Days | undefined {
  if (isDay(row)) return { from: row, to: row };
  if (/^\d{4}-\d\d$/.test(row) && isDay(`${row}-01`))
    return { from: `${row}-01`, to: plusDays(plusMonths(`${row}-01`, 1), -1) };
  const week = /^(\d{4})-W(\d\d)$/.exec(row);
  if (!week) return undefined;
  const inFirst = `${week[1]}-01-04`; // is always in the first week
  const monday = plusDays(inFirst, -((parsed(inFirst).getUTCDay() + 6) % 7) + (Number(week[2]) - 1) * 7);
  return { from: monday, to: plusDays(monday, 6) };
}

/** Those of the days that lie within others. */
export const within = (days: Days, frame: Days): Days => ({
  from: [days.from, frame.from].sort().at(-1) ?? days.from,
  to: [days.to, frame.to].sort().at(0) ?? days.to,
});

const MONTHS: Record<Span, number> = { month: 1, lastMonth: 1, quarter: 3, year: 12 };

/** The days right before (-1) or after (1): a span's as many months, whole months as many, other days as many. */
export function neighbour(days: Days, by: -1 | 1, span?: Span): Days {
  const months = span ? MONTHS[span] : wholeMonths(days);
  if (months) {
    const from = plusMonths(days.from, by * months);
    return { from, to: plusDays(plusMonths(from, months), -1) };
  }
  const length = by * lengthOf(days);
  return { from: plusDays(days.from, length), to: plusDays(days.to, length) };
}

/** The span that days are, all of it or up to today; undefined where they are none. */
export const spanOf = (days: Days, today: string): Span | undefined =>
  SPANS.find((span) => {
    const { from, to } = daysOf(span, today);
    return days.from === from && (days.to === to || days.to === plusDays(plusMonths(from, MONTHS[span]), -1));
  });

/** How many calendar months the days are; 0 where they are no whole ones. */
function wholeMonths({ from, to }: Days): number {
  if (!from.endsWith("-01") || !plusDays(to, 1).endsWith("-01")) return 0;
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1
  );
}

/** The rows that a chart of so many days can show: days of a month, weeks of a quarter, months of a year. */
export function rowsFor(days: Days): "day" | "week" | "month" {
  const length = lengthOf(days);
  if (length <= 45) return "day";
  return length <= 190 ? "week" : "month";
}
