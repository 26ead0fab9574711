import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Filters } from "./filters";
import { customersQuery, type FoundBy, type ListedCustomer } from "./queries";

const AHEAD = 15; // rows that are still to come when the next page is asked for

/** All that was loaded so far of a list or a search; each customer once, who may have moved while pages came. */
export function useCustomers(filters: Filters, q: string | undefined) {
  const query = useInfiniteQuery(customersQuery(filters, q));
  const pages = query.data?.pages;
  const customers = useMemo(() => {
    const byId = new Map<string, ListedCustomer>();
    for (const page of pages ?? [])
      for (const customer of page.results) if (!byId.has(customer.id)) byId.set(customer.id, customer);
    return [...byId.values()];
  }, [pages]);
  const foundBy = useMemo<Record<string, FoundBy>>(
    () => Object.assign({}, ...(pages ?? []).map((page) => page.foundBy)),
    [pages],
  );
  return { query, customers, foundBy };
}

type CustomersResult = ReturnType<typeof useCustomers>;

/** Asks for the next page before the user comes to the end of this one; short pages are followed by more. */
export function useNextPage({ query, customers }: CustomersResult, lastShown: number): void {
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const isNear = lastShown >= customers.length - AHEAD;
  useEffect(() => {
    if (isNear && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isNear, hasNextPage, isFetching, isError, fetchNextPage]);
}
