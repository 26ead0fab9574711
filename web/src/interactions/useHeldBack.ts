import { useEffect, useMemo, useState } from "react";
import type { Entry } from "./grouping";

/**
 * Holds back what came from elsewhere while the user reads: nothing may move under their eyes or their cursor. What they wrote
 * themselves is shown at once.
 */
export function useHeldBack(entries: readonly Entry[], isHolding: boolean, user: string | undefined) {
  const ids = entries.map(({ interaction: { id } }) => id);
  const signature = ids.join();
  const [shownIds, setShown] = useState(signature);
  const shown = useMemo(() => new Set(shownIds.split(",")), [shownIds]);
  const firstShown = ids.findIndex((id) => shown.has(id));
  const isNews = ({ interaction }: Entry, index: number) =>
    index < firstShown && interaction.created_by !== user && interaction.version > 0;
  const held = isHolding ? entries.filter(isNews) : [];
  useEffect(() => {
    if (held.length === 0) setShown(signature);
  }, [held.length, signature]);
  return {
    visible: entries.filter((entry) => !held.includes(entry)),
    held: held.length,
    release: () => setShown(signature),
  };
}
