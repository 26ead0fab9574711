/** How a figure compares with the one before, in the direction in which people read it. */
export interface Difference {
  /** Of a count, more or fewer; of a span of time, slower or faster. */
  direction: "up" | "down" | "same";
  /** Whether that is what one hopes for: more contacts, faster answers. */
  isGood: boolean;
  /** How much, in the KPI's unit. */
  size: number;
  /** In percent of the figure before, where that is not zero. */
  percent?: number;
}

/** Compares two figures; undefined where one of them could not be told, such as a median of nothing. */
export function difference(
  unit: string,
  now: number | null | undefined,
  before: number | null | undefined,
): Difference | undefined {
  if (now == null || before == null) return undefined;
  const change = now - before;
  const direction = change === 0 ? "same" : change > 0 ? "up" : "down";
  const isGood = unit === "seconds" ? change < 0 : change > 0;
  const percent = before === 0 ? undefined : (Math.abs(change) / before) * 100;
  return { direction, isGood, size: Math.abs(change), percent };
}
