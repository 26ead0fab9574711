/** The unit in which an axis of seconds has few, round numbers: the largest that its longest time fills. */
export interface Scale {
  unit: "minute" | "hour" | "day";
  seconds: number;
}

const SCALES: readonly Scale[] = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
];
const MINUTES: Scale = { unit: "minute", seconds: 60 };
const FILLED = 2; // twice, so that an axis has more than one step

export const scaleOf = (longest: number): Scale => SCALES.find(({ seconds }) => longest >= FILLED * seconds) ?? MINUTES;
