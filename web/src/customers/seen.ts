/** Whom this user looked at last on this device: the palette offers them before anything is typed. */
import type { QueryClient } from "@tanstack/react-query";
import type { Customer } from "~/api/types";
import { keepOwn, readOwn } from "~/offline/ownStorage";
import { customer360Query } from "./queries";

const KEPT_AS = "seen";
const MOST = 6;

export function noteSeen(id: string): void {
  const others = seenIds().filter((one) => one !== id);
  keepOwn(KEPT_AS, JSON.stringify([id, ...others].slice(0, MOST)));
}

/** The customers seen last, the latest first, as far as the device still has them. */
export const seenCustomers = (client: QueryClient): Customer[] =>
  seenIds().flatMap((id) => client.getQueryData(customer360Query(id).queryKey)?.customer ?? []);

function seenIds(): string[] {
  try {
    const ids: unknown = JSON.parse(readOwn(KEPT_AS) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return []; // written by another version
  }
}
