import type { QueryClient } from "@tanstack/react-query";
import { fieldsQuery, pipelinesQuery, usersQuery } from "~/settings/queries";
import { closedDealsQuery, columnQuery, dealQuery } from "./queries";
import type { DealsSearch } from "./search";

/** The pipeline that there is before an admin sets any. */
export const FIRST_PIPELINE = "sales";

/** Starts everything that the page of deals asks for; the columns of a board as soon as its stages are known. */
export function prefetchDeals(client: QueryClient, search: DealsSearch): void {
  void client.prefetchQuery(usersQuery);
  void client.prefetchQuery(fieldsQuery);
  if (search.panel) void client.prefetchQuery(dealQuery(search.panel));
  if (search.status) {
    const { status, from, to, pipeline = FIRST_PIPELINE } = search;
    void client.prefetchInfiniteQuery(closedDealsQuery({ pipeline, status, from, to }));
    void client.prefetchQuery(pipelinesQuery);
    return;
  }
  void prefetchBoard(client, search);
}

async function prefetchBoard(client: QueryClient, { pipeline, owner }: DealsSearch): Promise<void> {
  const settings = await client.ensureQueryData(pipelinesQuery).catch(() => undefined);
  const shown = settings?.pipelines.find(({ name }) => name === pipeline) ?? settings?.pipelines[0];
  for (const stage of shown?.stages ?? [])
    void client.prefetchInfiniteQuery(columnQuery({ pipeline: shown?.name ?? "", stage: stage.name, owner }));
}
