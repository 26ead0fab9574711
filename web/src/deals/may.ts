import { useMay, useMe } from "~/auth/queries";
import type { ShownDeal } from "./queries";

/**
 * Tells whether the caller may change a deal, as far as can be told here: with the reach `own` these are one's own and those
 * that nobody owns. For the rest the API decides.
 */
export function useMayChange(): (deal: Pick<ShownDeal, "owner">) => boolean {
  const me = useMe();
  const may = useMay("deals", "write");
  const reach = me?.may.deals?.write;
  return ({ owner }) => may && (reach !== "own" || !owner || owner === me?.id);
}
