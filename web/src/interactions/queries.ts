/** What is asked about a customer's timeline beyond the page that the 360-degree view brings. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import { KEPT_OFFLINE } from "~/api/queryClient";
import type { InteractionType } from "./search";

const PAGE = 50;
export const POLL_MS = 5_000;

/** The timeline a page at a time, of one type or of all. */
export const timelineQuery = (customerId: string, type?: InteractionType) =>
  infiniteQueryOptions({
    queryKey: ["customers", customerId, "timeline", type ?? "all"],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET("/v1/customers/{customer_id}/timeline", {
          params: {
            path: { customer_id: customerId },
            query: { limit: PAGE, ...(type ? { type } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The newest entry alone: the cheapest way to see whether anything came. */
export const newestQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", customerId, "newest"],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/v1/customers/{customer_id}/timeline", {
          params: { path: { customer_id: customerId }, query: { limit: 1 } },
          signal,
        }),
      ),
    staleTime: POLL_MS,
    gcTime: 0,
    retry: false,
  });

/** One interaction with all of its body. */
export const interactionQuery = (interactionId: string) =>
  queryOptions({
    queryKey: ["interactions", interactionId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/v1/interactions/{interaction_id}", {
          params: { path: { interaction_id: interactionId } },
          signal,
        }),
      ),
  });

/** A customer's name, of whom only the id is known. */
export const customerNameQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", customerId, "name"],
    queryFn: async ({ signal }) => {
      const params = { path: { customer_id: customerId }, query: { fields: ["name" as const] } };
      const customer = await answerOf(api.GET("/v1/customers/{customer_id}", { params, signal }));
      return { id: customerId, name: (customer as { name?: string }).name ?? customerId };
    },
    staleTime: KEPT_OFFLINE,
    gcTime: KEPT_OFFLINE,
    meta: { offline: true },
    retry: false,
  });
