/** How changes of customers are saved, also those that waited for a connection. */
import type { QueryClient } from "@tanstack/react-query";
import { answerOf, api, ifMatch } from "~/api/client";
import type { Customer, CustomerPatch } from "~/api/types";
import { pageWith } from "~/i18n";
import type { Saving } from "~/records/save";

/** What functions make of a change, such as a phone number's spelling, stands in the record a moment later. */
const CLEANSED_AFTER_MS = [1_500, 5_000];

/** Reads a customer again once functions had the time to look at what was changed. */
export function readAgainSoon(client: QueryClient, customerId: string): void {
  for (const delay of CLEANSED_AFTER_MS)
    setTimeout(() => void client.invalidateQueries({ queryKey: ["customers", customerId, "360"] }), delay);
}

const words = pageWith(["customer"], () => import("./words"));

export const customerSaving: Saving<Customer> = {
  kind: "customer",
  send: (customer, patch) =>
    answerOf(
      api.PATCH("/v1/customers/{customer_id}", {
        params: { path: { customer_id: customer.id }, header: ifMatch(customer.version) },
        body: patch as CustomerPatch,
      }),
    ),
  words: () => words().then(({ useCustomerWords }) => useCustomerWords),
  onSaved: (client, { id }) => readAgainSoon(client, id),
};
