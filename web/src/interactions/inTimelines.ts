/** Timelines in the cache: the first page that came with the 360-degree view, and those that were asked for. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Customer360, Interaction } from "~/api/types";
import { customer360Query } from "~/customers/queries";
import { inOrder } from "./grouping";

interface Page {
  results: Interaction[];
  next: string | null;
}

const timelines = (customerId: string) => ["customers", customerId, "timeline"];

/** Shows an interaction in a customer's timelines at its place; an answer that is still on its way is not waited for. */
export async function insertIntoTimelines(client: QueryClient, customerId: string, made: Interaction): Promise<void> {
  const view = customer360Query(customerId).queryKey;
  await Promise.all([
    client.cancelQueries({ queryKey: view }),
    client.cancelQueries({ queryKey: timelines(customerId) }),
  ]);
  client.setQueryData(
    view,
    (data) => data && { ...data, timeline: withEntry(data.timeline, made) as Customer360["timeline"] },
  );
  for (const type of ["all", made.type])
    client.setQueryData<InfiniteData<Page, string | null>>([...timelines(customerId), type], (data) => {
      const [first, ...rest] = data?.pages ?? [];
      return data && first ? { ...data, pages: [withEntry(first, made), ...rest] } : data;
    });
}

/** Asks anew for what is shown of a customer's timeline. */
export const refreshTimelines = (client: QueryClient, customerId: string): Promise<unknown> =>
  Promise.all([
    client.invalidateQueries({ queryKey: customer360Query(customerId).queryKey }),
    client.invalidateQueries({ queryKey: timelines(customerId) }),
  ]);

/** A page with an entry at its place; what is older than the whole page stands on a later one. */
export function withEntry<P extends Page>(page: P, made: Interaction): P {
  const others = page.results.filter(({ id }) => id !== made.id);
  const last = others.at(-1);
  if (page.next !== null && last && inOrder(made, last) > 0) return page;
  return { ...page, results: [...others, made].sort(inOrder) };
}
