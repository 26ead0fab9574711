import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { Problem } from "~/api/problem";
import { replaceInCache } from "./cache";
import { ask, contested, type Patch, type Words } from "./conflicts";
import { mergePatch } from "./mergePatch";

export interface Versioned {
  id: string;
  version: number;
}

/** How a kind of record is saved: a merge patch with If-Match, and its words for the dialog of conflicts. */
export interface Saving<R extends Versioned> {
  send: (record: R, patch: Patch) => Promise<R>;
  words: Words;
}

export interface Change<R extends Versioned> {
  record: R;
  patch: Patch;
}

/**
 * Saves a change of a version of a record. Where somebody else was faster (412), what does not contradict is saved on top;
 * for what does, the user chooses. Returns the record as it stands then.
 */
export async function save<R extends Versioned>({ record, patch }: Change<R>, { send, words }: Saving<R>): Promise<R> {
  let base = record;
  let change = patch;
  for (;;) {
    try {
      return await send(base, change);
    } catch (error) {
      const theirs = currentOf<R>(error);
      if (!theirs) throw error;
      const chosen = await chosenOf(record, change, theirs, words);
      if (!chosen || Object.keys(chosen).length === 0) return theirs;
      base = theirs;
      change = chosen;
    }
  }
}

const currentOf = <R>(error: unknown): R | undefined =>
  error instanceof Problem && error.status === 412 ? (error.body.current as R | undefined) : undefined;

async function chosenOf<R extends Versioned>(original: R, mine: Patch, theirs: R, words: Words): Promise<Patch | null> {
  const [before, now] = [original, theirs] as unknown as [Record<string, unknown>, Record<string, unknown>];
  const fields = contested(before, mine, now);
  return fields.length === 0 ? mine : ask({ original: before, mine, theirs: now, fields, words });
}

/** Saves changes of records: shown at once everywhere, taken back where they fail. */
export function useSave<R extends Versioned>(saving: Saving<R>): UseMutationResult<R, Problem, Change<R>> {
  const client = useQueryClient();
  return useMutation<R, Problem, Change<R>>({
    mutationFn: (change) => save(change, saving),
    onMutate: ({ record, patch }) => replaceInCache(client, mergePatch(record, patch)),
    onSuccess: (saved) => replaceInCache(client, saved),
    onError: (_, { record }) => replaceInCache(client, record),
  });
}
