import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Customer, CustomerFields } from "~/api/types";

/** Creates a customer; the same key creates it once, however often it is sent. */
export function useCreateCustomer() {
  const client = useQueryClient();
  return useMutation<Customer, Problem, { fields: CustomerFields; key: string }>({
    mutationFn: ({ fields, key }) =>
      answerOf(api.POST("/v1/customers", { params: { header: idempotencyKey(key) }, body: fields })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["customers"] }),
  });
}
