import type { QueryClient } from "@tanstack/react-query";

/** Reads again what a change of a deal may have changed elsewhere. */
export function refreshDeals(client: QueryClient, customerId: string): void {
  void client.invalidateQueries({ queryKey: ["deals"] });
  void client.invalidateQueries({ queryKey: ["customers", customerId] });
}
