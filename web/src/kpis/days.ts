/** Company days as the API writes them, `2026-11-23`, and spans of them, both ends included. */

export interface Span {
  from: string;
  to: string;
}

export const PRESETS = ["month", "lastMonth", "quarter", "year", "custom"] as const;
export type Preset = (typeof PRESETS)[number];
export type Period = "day" | "week" | "month";

const DAY_MS = 86_400_000;
const MONTHS = 12;
const at = (day: string) => new Date(`${day}T00:00:00Z`);
const written = (date: Date) => date.toISOString().slice(0, 10);
const firstOfMonth = (year: number, month: number) => written(new Date(Date.UTC(year, month, 1)));

/** Of two days the one that comes first, or last: text order is that of time. */
export const earlier = (one: string, other: string): string => [one, other].sort()[0] ?? one;
export const later = (one: string, other: string): string => [one, other].sort()[1] ?? one;

export const plusDays = (day: string, days: number): string => written(new Date(at(day).getTime() + days * DAY_MS));
export const daysIn = ({ from, to }: Span): number => (at(to).getTime() - at(from).getTime()) / DAY_MS + 1;

/** The days that a preset means today, up to the end of the month, quarter or year. */
export function spanOf(preset: Exclude<Preset, "custom">, today: string): Span {
  const [year, month] = [at(today).getUTCFullYear(), at(today).getUTCMonth()];
  const span = (first: number, months: number): Span => ({
    from: firstOfMonth(year, first),
    to: plusDays(firstOfMonth(year, first + months), -1),
  });
  if (preset === "month") return span(month, 1);
  if (preset === "lastMonth") return span(month - 1, 1);
  if (preset === "quarter") return span(month - (month % 3), 3);
  return span(0, MONTHS);
}

/** Whether a span is whole months, which the span before it then is, too. */
function monthsIn({ from, to }: Span): number | undefined {
  const end = plusDays(to, 1);
  if (!from.endsWith("-01") || !end.endsWith("-01")) return undefined;
  const [first, last] = [at(from), at(end)];
  return (last.getUTCFullYear() - first.getUTCFullYear()) * MONTHS + last.getUTCMonth() - first.getUTCMonth();
}

/** The span of the same length right before (-1) or after (+1): as many whole months, else as many days. */
export function shifted(span: Span, by: -1 | 1): Span {
  const months = monthsIn(span);
  if (months === undefined) {
    const days = daysIn(span) * by;
    return { from: plusDays(span.from, days), to: plusDays(span.to, days) };
  }
  const [year, month] = [at(span.from).getUTCFullYear(), at(span.from).getUTCMonth()];
  const first = month + months * by;
  return { from: firstOfMonth(year, first), to: plusDays(firstOfMonth(year, first + months), -1) };
}

/** The days of a period as the API labels it (`2026-11-23`, `2026-W48`, `2026-11`), as far as they are asked about. */
export function spanOfLabel(label: string, within: Span): Span {
  const span = wholeSpan(label);
  return { from: later(span.from, within.from), to: earlier(span.to, within.to) };
}

function wholeSpan(label: string): Span {
  const week = /^(\d{4})-W(\d\d)$/.exec(label);
  if (week) {
    // The first week of a year is that of 4 January (ISO 8601).
    const fourth = `${week[1]}-01-04`;
    const monday = plusDays(fourth, -((at(fourth).getUTCDay() + 6) % 7) + 7 * (Number(week[2]) - 1));
    return { from: monday, to: plusDays(monday, 6) };
  }
  if (/^\d{4}-\d\d$/.test(label)) {
    const first = at(`${label}-01`);
    return { from: `${label}-01`, to: plusDays(firstOfMonth(first.getUTCFullYear(), first.getUTCMonth() + 1), -1) };
  }
  return { from: label, to: label };
}
