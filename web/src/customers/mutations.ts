/** What can be done with a customer. */
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey, ifMatch } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Customer, CustomerPatch } from "~/api/types";
import { removeFromCache } from "~/records/cache";
import { type Change, useSave } from "~/records/save";
import { useCustomerWords } from "./words";

/** What functions make of a change, such as a phone number's spelling, stands in the record a moment later. */
const CLEANSED_AFTER_MS = [1_500, 5_000];

const patchCustomer = (customer: Customer, patch: CustomerPatch) =>
  answerOf(
    api.PATCH("/v1/customers/{customer_id}", {
      params: { path: { customer_id: customer.id }, header: ifMatch(customer.version) },
      body: patch,
    }),
  );

/** Saves changes of a customer's fields; two who change one field are asked by the dialog of conflicts. */
export function useSaveCustomer() {
  const words = useCustomerWords();
  return useSave<Customer>({ send: (customer, patch) => patchCustomer(customer, patch as CustomerPatch), words });
}

export type CustomerChange = Change<Customer> & { patch: CustomerPatch };

/** Reads a customer again once functions had the time to look at what was changed. */
export function readAgainSoon(client: QueryClient, customerId: string): void {
  for (const delay of CLEANSED_AFTER_MS)
    setTimeout(() => void client.invalidateQueries({ queryKey: ["customers", customerId, "360"] }), delay);
}

/** Takes a customer out of lists and searches. */
export function useArchiveCustomer() {
  const client = useQueryClient();
  return useMutation<void, Problem, Customer>({
    mutationFn: async (customer) => {
      await answerOf(
        api.DELETE("/v1/customers/{customer_id}", {
          params: { path: { customer_id: customer.id }, header: ifMatch(customer.version) },
        }),
      );
    },
    onSuccess: (_, { id }) => {
      removeFromCache(client, id);
      client.removeQueries({ queryKey: ["customers", id] });
    },
  });
}

/** Takes an archived customer back. */
export function useRestoreCustomer() {
  const client = useQueryClient();
  return useMutation<Customer, Problem, string>({
    mutationFn: (customerId) =>
      answerOf(
        api.POST("/v1/customers/{customer_id}/restore", {
          params: { path: { customer_id: customerId }, header: idempotencyKey() },
          body: {},
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["customers"] }),
  });
}
