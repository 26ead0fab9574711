import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { nameInCache } from "./nameInCache";

/** The name of a customer that some answer has told; undefined where none has. */
export function useCustomerName(): (id: string) => string | undefined {
  const client = useQueryClient();
  return useCallback((id) => nameInCache(loaded(client.getQueryCache().getAll()), id), [client]);
}

const loaded = (queries: readonly { state: { data: unknown } }[]) => queries.map((query) => query.state.data);
