/** The path of a small line through figures, within a box; what is unknown leaves a gap, and one alone is a dot. */
export function sparkline(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  const most = Math.max(...known, 0) || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const at = (value: number, index: number) => `${round(index * step)} ${round(height - (value / most) * height)}`;
  return values
    .map((value, index) => {
      if (value === null) return "";
      const begins = index === 0 || values[index - 1] === null;
      const isAlone = begins && (values[index + 1] ?? null) === null;
      return `${begins ? "M" : "L"}${at(value, index)}${isAlone ? "h0" : ""}`;
    })
    .join("");
}

const round = (value: number) => Math.round(value * 10) / 10;
