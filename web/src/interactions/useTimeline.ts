import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Interaction } from "~/api/types";
import { customer360Query } from "~/customers/queries";
import { timelineQuery } from "./queries";
import type { InteractionType } from "./search";

/**
 * A customer's timeline, of one type or of all: the first page came with the 360-degree view, further ones follow when they are
 * wanted. Where that first page is all there is, types are chosen among it, and nothing more is asked.
 */
export function useTimeline(customerId: string, type: InteractionType | undefined) {
  const client = useQueryClient();
  const view = useQuery(customer360Query(customerId));
  const first = view.data?.timeline;
  const isAll = first?.next === null;
  const query = timelineQuery(customerId, type);
  const pages = useInfiniteQuery({
    ...query,
    enabled: ({ state }) => first !== undefined && !isAll && (type !== undefined || state.data !== undefined),
  });
  const asked = isAll ? undefined : pages.data?.pages;
  const ofType = (interactions: readonly Interaction[]) =>
    type ? interactions.filter((one) => one.type === type) : interactions;
  return {
    view,
    interactions: asked?.flatMap((page) => page.results) ?? ofType(first?.results ?? []),
    hasMore: asked ? pages.hasNextPage : first !== undefined && !isAll,
    isLoadingMore: pages.isFetchingNextPage || (type !== undefined && pages.isLoading),
    moreError: pages.isFetchNextPageError || (pages.isError && !asked) ? pages.error : null,
    async showMore() {
      if (!pages.data && first && !type) client.setQueryData(query.queryKey, { pages: [first], pageParams: [null] });
      await pages.fetchNextPage();
    },
  };
}
