interface SparklineProps {
  values: readonly (number | null)[];
}

const WIDTH = 120;
const HEIGHT = 28;

/** A small line of a figure's way; the exact values stand elsewhere, so it is silent. */
export function Sparkline({ values }: SparklineProps) {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, index) => `${(index * step).toFixed(1)},${(HEIGHT - 2 - ((value ?? 0) / most) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true" preserveAspectRatio="none">
      <polyline points={points.join(" ")} fill="none" stroke="var(--mantine-color-teal-6)" strokeWidth="1.5" />
    </svg>
  );
}
