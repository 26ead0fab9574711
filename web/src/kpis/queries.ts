import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import type { Period, Span } from "./days";

/** The KPIs that this app has words for; the list of them is the API's, which may know more. */
type KpiId = "activities" | "new_customers" | "first_response_time";

export type By = "owner" | "type";

export interface Question extends Span {
  period: Period;
  by?: By;
}

/** Which KPIs there are, and by what they can be told apart. */
export const definitionsQuery = queryOptions({
  queryKey: ["kpis"],
  queryFn: ({ signal }) => answerOf(api.GET("/v1/kpis", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A KPI by period, with what it was in the time before. */
export const kpiQuery = (kpi: string, { from, to, period, by }: Question) =>
  queryOptions({
    queryKey: ["kpis", kpi, { from, to, period, by }],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/v1/kpis/{kpi}", {
          params: { path: { kpi: kpi as KpiId }, query: { from, to, period, by, compare: "previous" } },
          signal,
        }),
      ),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

export interface RecordsQuestion extends Span {
  owner?: string;
  type?: string;
}

const PAGE = 50;

/** The records that a figure counts, the newest day first; a page may be short while there are more. */
export const recordsQuery = (kpi: string, { from, to, owner, type }: RecordsQuestion) =>
  infiniteQueryOptions({
    queryKey: ["kpis", kpi, "records", { from, to, owner, type }],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET("/v1/kpis/{kpi}/records", {
          // The types of interactions are the API's to know; one that it does not is its error to tell.
          params: {
            path: { kpi: kpi as KpiId },
            query: { from, to, owner, type: type as "email", limit: PAGE, cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
