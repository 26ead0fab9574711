/** KPIs and the records behind them, as the API tells them. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import type { paths } from "~/api/schema";
import type { KpiDefinition } from "~/api/types";
import type { Days } from "./days";

export type Rows = "day" | "week" | "month";
export type By = "owner" | "type";

/** A KPI that may be asked for: the list names those alone that the path takes. */
export type KpiId = paths["/v1/kpis/{kpi}"]["get"]["parameters"]["path"]["kpi"];
export interface DefinedKpi extends KpiDefinition {
  id: KpiId;
}

/** Those that come with Kontor: asked for along with the list of all, so that a page needs one round of requests. */
export const KNOWN: readonly DefinedKpi[] = [
  { id: "new_customers", unit: "count", by: ["owner"] },
  { id: "activities", unit: "count", by: ["owner", "type"] },
  { id: "first_response_time", unit: "seconds", by: ["owner"] },
];

const MINUTE = 60_000; // figures are brought up to date every few minutes
const RECORDS = 50;

export const kpisQuery = queryOptions({
  queryKey: ["kpis"],
  queryFn: ({ signal }) => answerOf(api.GET("/v1/kpis", { signal })),
  select: ({ results }) => results as readonly DefinedKpi[],
  staleTime: 60 * MINUTE,
});

export interface KpiQuestion extends Days {
  period: Rows;
  by?: By;
  compare?: boolean;
}

export const kpiQuery = (kpi: KpiId, { from, to, period, by, compare }: KpiQuestion) =>
  queryOptions({
    queryKey: ["kpis", kpi, { from, to, period, by, compare: Boolean(compare) }],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/v1/kpis/{kpi}", {
          params: { path: { kpi }, query: { from, to, period, by, compare: compare ? "previous" : undefined } },
          signal,
        }),
      ),
    staleTime: MINUTE,
  });

/** Which records: of these days; of one owner, "" being nobody; of one type of activity. */
export interface RecordsQuestion extends Days {
  owner?: string;
  type?: string;
}

/** The records that a figure counts, the newest day first; a page may be short, or empty, while there is a next one. */
export const kpiRecordsQuery = (kpi: KpiId, question: RecordsQuestion) =>
  infiniteQueryOptions({
    queryKey: ["kpis", kpi, "records", question],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET("/v1/kpis/{kpi}/records", {
          params: { path: { kpi }, query: { ...asParameters(question), limit: RECORDS, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: MINUTE,
  });

/** The types of activities that records can be asked by. */
export const TYPES = ["email", "call", "meeting", "note", "letter", "chat"] as const;
const asParameters = ({ type, ...rest }: RecordsQuestion) => ({ ...rest, type: TYPES.find((one) => one === type) });
