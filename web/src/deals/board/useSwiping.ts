import { type RefObject, useLayoutEffect } from "react";
import type { Pipeline } from "~/api/types";
import { useIsPhone } from "~/ui/useIsPhone";
import { useDealsSearch } from "../useDealsSearch";

/** On a phone the board shows one stage at a time: the one that the address names, changed by its tab or by swiping. */
export function useSwiping(board: RefObject<HTMLDivElement | null>, pipeline: Pipeline) {
  const isPhone = useIsPhone();
  const { search, change } = useDealsSearch();
  const names = pipeline.stages.map(({ name }) => name);
  const at = Math.max(0, names.indexOf(search.stage ?? ""));
  const shown = names[at] ?? "";
  useLayoutEffect(() => {
    const element = board.current;
    if (!isPhone || !element) return;
    const left = at * element.clientWidth;
    if (Math.abs(element.scrollLeft - left) > element.clientWidth / 2) element.scrollTo({ left });
  }, [board, isPhone, at]);
  const show = (stage: string) => change({ stage: stage === names[0] ? undefined : stage }, true);
  return {
    shown,
    show,
    onScroll: () => {
      const element = board.current;
      if (!element || element.dataset.dragging) return;
      const exact = element.scrollLeft / element.clientWidth;
      const reached = names[Math.round(exact)];
      const rests = Math.abs(exact - Math.round(exact)) < 0.02;
      if (rests && reached && reached !== shown) show(reached);
    },
  };
}
