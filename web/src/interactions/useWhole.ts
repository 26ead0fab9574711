import { startTransition, useEffect, useState } from "react";

const JUST_MS = 1_000;

/**
 * Whether all entries are drawn. Of a customer who has just been read only the first are, for a moment: the others take
 * longer than the rest of the page. Who goes back to a customer finds all, and so the place where they were.
 */
export function useWhole(readAt: number): boolean {
  const [isWhole, setWhole] = useState(() => Date.now() - readAt > JUST_MS);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return isWhole;
}
