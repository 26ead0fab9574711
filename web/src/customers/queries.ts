/** What is asked about one customer. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import { KEPT_OFFLINE } from "~/api/queryClient";
import type { Customer, Customer360 } from "~/api/types";

/** The view with the organization of a person, as far as the caller may see it. */
export type Customer360WithOrganization = Customer360 & { expanded?: { organization?: Customer } };

const PEOPLE = 100;
const DEALS = 100;
const CHANGES = 100;

/** The profile, what is open, and the newest contacts; kept on this device to be read without a connection. */
export const customer360Query = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", customerId, "360"],
    queryFn: ({ signal }): Promise<Customer360WithOrganization> =>
      answerOf(
        api.GET("/v1/customers/{customer_id}/360", {
          params: { path: { customer_id: customerId }, query: { expand: ["organization"] } },
          signal,
        }),
      ),
    gcTime: KEPT_OFFLINE,
    meta: { offline: true },
  });

/** The persons of an organization by name; a person has none. */
export const peopleQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", customerId, "people"],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/v1/customers/{customer_id}/people", {
          params: { path: { customer_id: customerId }, query: { limit: PEOPLE } },
          signal,
        }),
      ),
    gcTime: KEPT_OFFLINE,
    meta: { offline: true },
  });

/** All deals of a customer, open and closed, those first that began last. */
export const dealsOfCustomerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", customerId, "deals"],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/v1/customers/{customer_id}/deals", {
          params: { path: { customer_id: customerId }, query: { limit: DEALS } },
          signal,
        }),
      ),
    gcTime: KEPT_OFFLINE,
    meta: { offline: true },
  });

/** Who changed what, the newest first, a page at a time. */
export const customerHistoryQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ["customers", customerId, "history"],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET("/v1/customers/{customer_id}/history", {
          params: {
            path: { customer_id: customerId },
            query: { limit: CHANGES, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
