/** What is asked about deals. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import type { Customer, Deal, Task, Totals, User } from "~/api/types";
import type { Closed } from "./search";

/** A deal with its customer and owner, as far as the caller may see them. */
export type ShownDeal = Deal & {
  expanded?: { customer?: Customer | null; owner?: Pick<User, "id" | "name" | "email"> | null } | null;
};

/** A page of a column; the totals are of all its pages. */
export interface ColumnPage {
  results: ShownDeal[];
  next: string | null;
  totals: Totals;
}

interface DealPage {
  results: ShownDeal[];
  next: string | null;
}

export interface Column {
  pipeline: string;
  stage: string;
  owner?: string;
}

export interface ClosedDeals {
  pipeline: string;
  status: Closed;
  from?: string;
  to?: string;
}

const CARDS = 50;
const ROWS = 50;
const EXPANDED = ["customer", "owner"] as ["customer", "owner"];
const first = null as string | null;
const following = ({ next }: { next: string | null }) => next;
const cursorOf = (cursor: string | null) => (cursor ? { cursor } : {});

/** All columns of all boards: what is changed here may stand in several, by owner. */
export const COLUMNS = ["deals", "column"] as const;

/** One column of the board, a page of cards at a time. */
export const columnQuery = (column: Column) =>
  infiniteQueryOptions({
    queryKey: [...COLUMNS, column],
    queryFn: ({ signal, pageParam }): Promise<ColumnPage> =>
      answerOf(
        api.GET("/v1/deals", {
          params: { query: { ...column, expand: EXPANDED, limit: CARDS, ...cursorOf(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: first,
    getNextPageParam: following,
  });

/** The deals that were won, or lost, the latest first. */
export const closedDealsQuery = (wanted: ClosedDeals) =>
  infiniteQueryOptions({
    queryKey: ["deals", "closed", wanted],
    queryFn: ({ signal, pageParam }): Promise<DealPage> =>
      answerOf(
        api.GET("/v1/deals/closed", {
          params: { query: { ...wanted, expand: EXPANDED, limit: ROWS, ...cursorOf(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: first,
    getNextPageParam: following,
  });

export const dealQuery = (dealId: string) =>
  queryOptions({
    queryKey: ["deals", dealId],
    queryFn: ({ signal }): Promise<ShownDeal> =>
      answerOf(
        api.GET("/v1/deals/{deal_id}", {
          params: { path: { deal_id: dealId }, query: { expand: EXPANDED } },
          signal,
        }),
      ),
  });

export const dealHistoryQuery = (dealId: string) =>
  infiniteQueryOptions({
    queryKey: ["deals", dealId, "history"],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET("/v1/deals/{deal_id}/history", {
          params: { path: { deal_id: dealId }, query: { limit: ROWS, ...cursorOf(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: first,
    getNextPageParam: following,
  });

/** The open tasks of a deal: those of its customer that name it. */
export const dealTasksQuery = (dealId: string, customerId: string) =>
  queryOptions({
    queryKey: ["deals", dealId, "tasks", customerId],
    queryFn: async ({ signal }): Promise<Task[]> => {
      const view = await answerOf(
        api.GET("/v1/customers/{customer_id}/360", { params: { path: { customer_id: customerId } }, signal }),
      );
      return view.open_tasks.filter((task) => task.deal_id === dealId);
    },
  });
