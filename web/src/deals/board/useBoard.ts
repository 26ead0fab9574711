import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useSyncExternalStore } from "react";
import type { Pipeline, Totals } from "~/api/types";
import { cardsOf, type LoadedColumn, totalsOf } from "../columns";
import { columnQuery } from "../queries";
import { useDealsSearch } from "../useDealsSearch";
import { usePipelines } from "../words";

/** The pipeline that the address names, or else the first. */
export function useShownPipeline(): Pipeline | undefined {
  const { search } = useDealsSearch();
  const pipelines = usePipelines();
  return pipelines.find(({ name }) => name === search.pipeline) ?? pipelines[0];
}

/** One column as it is shown. While something is dragged it stays as it was: nothing moves under the cursor. */
export function useColumn(pipeline: string, stage: string, isHeld: boolean) {
  const { search } = useDealsSearch();
  const query = useInfiniteQuery(columnQuery({ pipeline, stage, owner: search.owner }));
  const data = useHeld(query.data, isHeld);
  return { ...query, cards: cardsOf(data), totals: totalsOf(data) };
}

/** What each column of a board adds up to, as far as they are loaded. */
export function useTotals(pipeline: Pipeline): readonly (Totals | undefined)[] {
  const client = useQueryClient();
  const { search } = useDealsSearch();
  const last = useRef<readonly (Totals | undefined)[]>([]);
  const read = () => {
    const now = pipeline.stages.map(({ name: stage }) => {
      const { queryKey } = columnQuery({ pipeline: pipeline.name, stage, owner: search.owner });
      return totalsOf(client.getQueryData<LoadedColumn>(queryKey));
    });
    if (now.length !== last.current.length || now.some((one, index) => one !== last.current[index])) last.current = now;
    return last.current;
  };
  return useSyncExternalStore((tell) => client.getQueryCache().subscribe(tell), read);
}

function useHeld<D extends InfiniteData<unknown, unknown>>(data: D | undefined, isHeld: boolean): D | undefined {
  const shown = useRef(data);
  if (!isHeld) shown.current = data;
  return shown.current;
}
