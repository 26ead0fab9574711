import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import type { Customer, Deal } from "~/api/types";

const SHOWN = 6;

/** A deal of a list, with the customer that it is with. */
export interface ListedDeal extends Deal {
  expanded?: { customer?: Pick<Customer, "id" | "name"> | null };
}

/** Mail from my customers to which nobody has answered, the oldest first. */
export const unansweredQuery = queryOptions({
  queryKey: ["inbox", "unanswered", "own"],
  queryFn: ({ signal }) =>
    answerOf(api.GET("/v1/inbox/unanswered", { params: { query: { scope: "own", limit: SHOWN } }, signal })),
  refetchInterval: 60_000,
});

/** My open deals on which nobody has worked for longer than their stage allows. */
export const rottingQuery = queryOptions({
  queryKey: ["deals", "rotting", "own"],
  queryFn: ({ signal }): Promise<{ results: ListedDeal[]; next: string | null }> =>
    answerOf(
      api.GET("/v1/deals/open", {
        params: { query: { scope: "own", rotting: true, limit: SHOWN, expand: ["customer"] } },
        signal,
      }),
    ),
});

/** The customers that were changed last, of those that I see. */
export const changedQuery = queryOptions({
  queryKey: ["customers", "changed"],
  queryFn: ({ signal }) =>
    answerOf(api.GET("/v1/customers", { params: { query: { sort: "-updated_at", limit: SHOWN + 2 } }, signal })),
});
