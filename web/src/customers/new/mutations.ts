import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Customer, CustomerFields } from "~/api/types";
import { readAgainSoon } from "../saving";

/** Creates a customer; the same key creates it once, however often it is sent. */
export function useCreateCustomer() {
  const client = useQueryClient();
  return useMutation<Customer, Problem, { fields: CustomerFields; key: string }>({
    mutationFn: ({ fields, key }) =>
      answerOf(api.POST("/v1/customers", { params: { header: idempotencyKey(key) }, body: fields })),
    onSuccess: ({ id }) => {
      readAgainSoon(client, id); // whether cleansing finds the phone number odd is told on the page that opens
      return client.invalidateQueries({ queryKey: ["customers"] });
    },
  });
}
