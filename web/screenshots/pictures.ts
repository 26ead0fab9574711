/** Which pictures there are of the pages: each at both sizes, some in the dark, too. */
import { VISITS, type Visit } from "../e2e/support/pages";

export type Size = "desktop" | "phone";

export interface Picture {
  /** Its file is `${name}.webp` in docs/screenshots. */
  name: string;
  of: Visit;
  size: Size;
  dark: boolean;
}

const SIZES: readonly Size[] = ["desktop", "phone"];
const IN_THE_DARK = ["home", "person", "deals", "kpis"];

export const PICTURES: readonly Picture[] = VISITS.flatMap((of) =>
  SIZES.filter((size) => isShown(of, size)).flatMap((size) => [
    { name: `${of.name}-${size}`, of, size, dark: false },
    ...(IN_THE_DARK.includes(of.name) ? [{ name: `${of.name}-${size}-dark`, of, size, dark: true }] : []),
  ]),
);

function isShown({ only, key }: Visit, size: Size): boolean {
  const needsKeys = key === "?"; // what tells of keys is not offered to a phone
  return only ? only === size : !(needsKeys && size === "phone");
}
