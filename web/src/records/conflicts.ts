/** Two who change one record at once: who saves second is asked what shall stand, per field. */
import { useSyncExternalStore } from "react";

export type Patch = Record<string, unknown>;

/** How the fields of a kind of record are called and written in the dialog. */
export interface Words {
  label: (field: string) => string;
  text: (field: string, value: unknown) => string;
}

export interface Conflict {
  original: Record<string, unknown>;
  mine: Patch;
  theirs: Record<string, unknown>;
  /** The fields that both have changed. */
  fields: readonly string[];
  /** The words of the kind of record; a hook. */
  useWords: () => Words;
  /** Called once: with the patch that shall stand, or null where mine is discarded. */
  decide: (chosen: Patch | null) => void;
}

let current: Conflict | undefined;
const listeners = new Set<() => void>();

function show(conflict: Conflict | undefined): void {
  current = conflict;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** The conflict that waits for the user's word. */
export const useConflict = () => useSyncExternalStore(subscribe, () => current);

/** Compares values as JSON does; absent and null are the same. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * The fields of a patch that somebody else has changed to something else. Of a field with parts, such as `custom`, those count
 * that the patch names: the others are merged.
 */
export function contested(original: Record<string, unknown>, mine: Patch, theirs: Record<string, unknown>): string[] {
  return Object.keys(mine).filter((field) => {
    const [before, wanted, now] = [original[field], mine[field], theirs[field]];
    if (isParts(wanted) && isParts(before) && isParts(now)) return contested(before, wanted, now).length > 0;
    return !isSame(before, now) && !isSame(wanted, now);
  });
}

const isParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Asks the user; resolves with the patch that shall stand, or null. */
export function ask(conflict: Omit<Conflict, "decide">): Promise<Patch | null> {
  return new Promise((resolve) => {
    show({
      ...conflict,
      decide: (chosen) => {
        show(undefined);
        resolve(chosen);
      },
    });
  });
}
