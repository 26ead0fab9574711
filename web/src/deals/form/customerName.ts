import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";

/** What a customer is called that an address names. */
export const customerNameQuery = (customerId: string | undefined) =>
  queryOptions({
    queryKey: ["customers", customerId, "name"],
    queryFn: ({ signal }) =>
      answerOf(api.GET("/v1/customers/{customer_id}", { params: { path: { customer_id: customerId ?? "" } }, signal })),
    enabled: customerId !== undefined,
  });
