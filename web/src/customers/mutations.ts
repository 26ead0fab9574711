/** What can be done with a customer. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey, ifMatch } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Customer } from "~/api/types";
import { removeFromCache } from "~/records/cache";
import { useSave } from "~/records/save";
import { customerSaving } from "./saving";

/** Saves changes of a customer's fields; two who change one field are asked by the dialog of conflicts. */
export const useSaveCustomer = () => useSave(customerSaving);

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
