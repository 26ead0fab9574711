import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";

const HITS = 10;

/** Customers of whose words one begins with each word of the query. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: ({ signal }) => answerOf(api.GET("/v1/search", { params: { query: { q, limit: HITS } }, signal })),
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
