import { startTransition, useEffect, useState } from "react";

const JUST_MS = 1_000;

/**
 * Whether a page that was read at a moment is drawn whole. What was read just now is drawn in two steps, so that what is
 * looked at first does not wait for all the rest. Who goes back to a page finds it whole, and so the place where they were.
 */
export function useWhole(readAt: number): boolean {
  const [isWhole, setWhole] = useState(() => Date.now() - readAt > JUST_MS);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return isWhole;
}
