import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Customer } from "~/api/types";
import type { FilterName } from "./filters";
import { type CustomersPage, LISTS } from "./queries";

const MOST = 100;

const VALUES: { [name in FilterName]?: (customer: Customer) => readonly (string | null | undefined)[] } = {
  tag: ({ tags }) => tags ?? [],
  city: ({ addresses }) => (addresses ?? []).map(({ city }) => city),
  country: ({ addresses }) => (addresses ?? []).map(({ country }) => country),
  source: ({ source }) => [source?.kind],
};

/** The values of a field in the lists that were loaded, by the alphabet: proposals for a filter, never all there are. */
export function valuesSeen(client: QueryClient, name: FilterName): string[] {
  const values = VALUES[name];
  if (!values) return [];
  const customers = client
    .getQueriesData<InfiniteData<CustomersPage>>({ queryKey: LISTS })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ results }) => results);
  const seen = new Set(
    customers.flatMap((customer) => values(customer)).filter((value) => value !== null && value !== undefined),
  );
  return [...seen].sort((one, other) => one.localeCompare(other)).slice(0, MOST);
}
