import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Deal, DealFields } from "~/api/types";

/** Begins a deal with a customer. */
export function useAddDeal(customerId: string) {
  const client = useQueryClient();
  return useMutation<Deal, Problem, Omit<DealFields, "customer_id">>({
    mutationFn: (fields) =>
      answerOf(
        api.POST("/v1/deals", { params: { header: idempotencyKey() }, body: { ...fields, customer_id: customerId } }),
      ),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["customers", customerId] }),
        client.invalidateQueries({ queryKey: ["deals"] }),
      ]),
  });
}
