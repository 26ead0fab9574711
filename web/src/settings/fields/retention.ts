/** How long a value is kept: a duration of ISO 8601, as far as the API takes it, and as people say it. */

export const UNITS = ["years", "months", "weeks", "days"] as const;
export type Unit = (typeof UNITS)[number];

export interface Span {
  count: number;
  unit: Unit;
}

const LETTERS: Record<Unit, string> = { years: "Y", months: "M", weeks: "W", days: "D" };
const MONTHS = 12;

/** Reads a duration into one unit; undefined where it mixes units that cannot be said as one, such as P1Y10D. */
export function spanOf(iso: string): Span | undefined {
  const weeks = /^P(\d+)W$/.exec(iso);
  if (weeks) return { count: Number(weeks[1]), unit: "weeks" };
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(iso);
  if (!found) return undefined;
  const [years, months, days] = [Number(found[1] ?? 0), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (days > 0) return years || months ? undefined : { count: days, unit: "days" };
  if (months > 0) return { count: years * MONTHS + months, unit: "months" };
  return years > 0 ? { count: years, unit: "years" } : undefined;
}

export const isoOf = ({ count, unit }: Span): string => `P${count}${LETTERS[unit]}`;
