import { useEffect, useState } from "react";
import type { Entry } from "./grouping";

/**
 * Holds back what came from elsewhere while the user reads: nothing may move under their eyes or their cursor. What they wrote
 * themselves is shown at once.
 */
export function useHeldBack(entries: readonly Entry[], isHolding: boolean, user: string | undefined) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const ids = entries.map(({ interaction: { id } }) => id);
  const firstShown = ids.findIndex((id) => shown.has(id));
  const isNews = ({ interaction }: Entry, index: number) =>
    index < firstShown && interaction.created_by !== user && interaction.version > 0;
  const held = isHolding ? entries.filter(isNews) : [];
  const signature = ids.join();
  useEffect(() => {
    if (held.length === 0) setShown(new Set(signature.split(",")));
  }, [held.length, signature]);
  return {
    visible: entries.filter((entry) => !held.includes(entry)),
    held: held.length,
    release: () => setShown(new Set(ids)),
  };
}
