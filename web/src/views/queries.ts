import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";

/** My own views and those that all share, by name. */
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: ({ signal }) => answerOf(api.GET("/v1/views", { signal })),
  staleTime: 60_000,
});
