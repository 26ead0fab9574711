/** Customers a page at a time: a filtered list or what a search finds; and the one that the panel shows. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import { KEPT_OFFLINE } from "~/api/queryClient";
import type { Customer, Hit } from "~/api/types";
import type { Filters } from "./filters";

const PAGE = 50;

/** A customer with the organization, as far as the caller may see it. */
export type ListedCustomer = Customer & { expanded?: { organization?: { id: string; name?: string | null } } };

export type FoundBy = NonNullable<Hit["highlights"]>;

export interface CustomersPage {
  results: ListedCustomer[];
  next: string | null;
  /** By what a search found a customer, by id. */
  foundBy?: Record<string, FoundBy>;
}

export const LISTS = ["customers", "list"] as const;

/** What is searched for is found among all customers that the caller may see, whatever the filters say. */
export const customersQuery = (filters: Filters, q?: string) =>
  infiniteQueryOptions({
    queryKey: [...LISTS, q ? { q } : filters],
    queryFn: ({ signal, pageParam }) => (q ? found(q, pageParam, signal) : listed(filters, pageParam, signal)),
    initialPageParam: "",
    getNextPageParam: (page: CustomersPage) => page.next,
    placeholderData: q ? keepPreviousData : undefined,
    gcTime: q ? undefined : KEPT_OFFLINE,
    meta: { offline: !q },
  });

async function listed(filters: Filters, cursor: string, signal: AbortSignal): Promise<CustomersPage> {
  const query = { ...filters, limit: PAGE, expand: ["organization" as const], ...(cursor && { cursor }) };
  return answerOf(api.GET("/v1/customers", { params: { query }, signal }));
}

type HitWithCustomer = Hit & { expanded?: { customer?: Customer } };

async function found(q: string, cursor: string, signal: AbortSignal): Promise<CustomersPage> {
  const query = { q, limit: PAGE, expand: ["customer" as const], ...(cursor && { cursor }) };
  const page = await answerOf(api.GET("/v1/search", { params: { query }, signal }));
  const hits: HitWithCustomer[] = page.results;
  return {
    results: hits.flatMap(customerOf),
    next: page.next,
    foundBy: Object.fromEntries(hits.map((hit) => [hit.id, hit.highlights])),
  };
}

/** A hit without its record was archived since, or left the caller's reach. */
function customerOf({ expanded, organization }: HitWithCustomer): ListedCustomer[] {
  if (!expanded?.customer) return [];
  return [{ ...expanded.customer, expanded: { organization: organization ?? undefined } }];
}

export const summaryQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", customerId, "summary"],
    queryFn: ({ signal }): Promise<ListedCustomer> =>
      answerOf(
        api.GET("/v1/customers/{customer_id}", {
          params: { path: { customer_id: customerId }, query: { expand: ["organization"] } },
          signal,
        }),
      ),
  });
