/** Changing many customers at once: what is sent for each, and what takes it back. */
import type { Customer } from "~/api/types";
import type { Status } from "./filters";

export type BulkChange =
  | { kind: "status"; status: Status }
  | { kind: "owner"; owner: string | null }
  | { kind: "addTag" | "removeTag"; tag: string }
  | { kind: "archive" };

export type Patch = Record<string, unknown>;

/** What one request takes at most. */
export const MOST_AT_ONCE = 100;

/** A customer that is to be changed, with what is sent and what would take it back. */
export interface Step {
  before: Customer;
  patch: Patch;
  undo: Patch;
}

/** The changes that a change of many means for each; who has it already is left out. */
export const stepsOf = (customers: readonly Customer[], change: BulkChange): Step[] =>
  customers.flatMap((before) => {
    const patch = patchOf(before, change);
    return patch ? [{ before, patch, undo: undoOf(before, patch) }] : [];
  });

function patchOf(customer: Customer, change: BulkChange): Patch | undefined {
  const tags = customer.tags ?? [];
  switch (change.kind) {
    case "status":
      return customer.status === change.status ? undefined : { status: change.status };
    case "owner":
      return (customer.owner ?? null) === change.owner ? undefined : { owner: change.owner };
    case "addTag":
      return tags.includes(change.tag) ? undefined : { tags: [...tags, change.tag] };
    case "removeTag":
      return tags.includes(change.tag) ? { tags: tags.filter((tag) => tag !== change.tag) } : undefined;
    case "archive":
      return {};
  }
}

/** The old values of what is changed; a new owner brings their team along, so the old team is part of it. */
function undoOf(before: Customer, patch: Patch): Patch {
  const old = before as unknown as Patch;
  const names = "owner" in patch ? ["owner", "team"] : Object.keys(patch);
  return Object.fromEntries(names.map((name) => [name, old[name] ?? null]));
}

export const inChunks = <T>(all: readonly T[], size: number = MOST_AT_ONCE): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

/** The tags of which a user may want to remove one, the most frequent first. */
export function tagsOf(customers: readonly Customer[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of customers.flatMap((customer) => customer.tags ?? [])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([one, many], [other, more]) => more - many || one.localeCompare(other)).map(([tag]) => tag);
}
