/**
 * Saving changes of records: shown at once everywhere, taken back where they fail. Each kind of record says once how it is
 * saved (`prepareSaving`), so that a later start of the app can send what waited for a connection.
 */
import {
  type MutationKey,
  type QueryClient,
  type UseMutationResult,
  useMutation,
  useMutationState,
} from "@tanstack/react-query";
import { Problem } from "~/api/problem";
import { changeInCache, replaceInCache } from "./cache";
import { ask, contested, type Patch, type Words } from "./conflicts";
import { inversePatch, mergePatch } from "./mergePatch";
import { tellUnseenRefusals } from "./refusals";

export interface Versioned {
  id: string;
  version: number;
}

/** How a kind of record is saved. */
export interface Saving<R extends Versioned> {
  /** Its name among the kinds; kept with changes that wait. */
  kind: string;
  /** Sends a merge patch with If-Match. */
  send: (record: R, patch: Patch) => Promise<R>;
  /** Loads its words, which are only needed where something went wrong. */
  words: () => Promise<() => Words>;
  /** Called with what was saved, whoever waits for it. */
  onSaved?: (client: QueryClient, saved: R) => void;
}

export interface Change<R extends Versioned> {
  record: R;
  patch: Patch;
}

const SAVE = "save";
const MOST_TRIES = 3;

const keyOf = (kind: string): MutationKey => [SAVE, kind];

/**
 * Saves a change of a version of a record. Where somebody else was faster (412), what does not contradict is saved on top;
 * for what does, the user chooses. Returns the record as it stands then.
 */
export async function save<R extends Versioned>(
  { record, patch }: Change<R>,
  { send, words }: Pick<Saving<R>, "send" | "words">,
): Promise<R> {
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

async function chosenOf<R extends Versioned>(
  original: R,
  mine: Patch,
  theirs: R,
  words: Saving<R>["words"],
): Promise<Patch | null> {
  const [before, now] = [original, theirs] as unknown as [Record<string, unknown>, Record<string, unknown>];
  const fields = contested(before, mine, now);
  return fields.length === 0 ? mine : ask({ original: before, mine, theirs: now, fields, useWords: await words() });
}

/** Says how changes of a kind of record are saved, also by a start of the app that knows of them only what was kept. */
export function prepareSaving<R extends Versioned>(client: QueryClient, saving: Saving<R>): void {
  client.setMutationDefaults<R, Problem, Change<R>>(keyOf(saving.kind), {
    mutationFn: (change) => save(change, saving),
    networkMode: "online", // without a connection it waits
    retry: (failures, problem) => problem.isPassing && failures < MOST_TRIES,
    scope: { id: SAVE }, // one after the other: two changes of one record do not contradict each other
    onMutate: (change) => show(client, change),
    onSuccess: async (saved) => {
      await replaceInCache(client, saved);
      saving.onSaved?.(client, saved);
    },
    onError: (_, { record, patch }) => changeInCache(client, record.id, mergedWith(inversePatch(record, patch))),
  });
  tellUnseenRefusals(client, keyOf(saving.kind), saving.words);
}

const mergedWith = (patch: unknown) => (found: object) => mergePatch(found, patch);

const show = (client: QueryClient, { record, patch }: Change<Versioned>): Promise<void> =>
  changeInCache(client, record.id, mergedWith(patch));

/** Shows the changes that wait on top of what was kept of the records: that may be a moment older. */
export async function showWaiting(client: QueryClient): Promise<void> {
  for (const { state } of client.getMutationCache().findAll({ mutationKey: [SAVE], status: "pending" }))
    await show(client, state.variables as Change<Versioned>);
}

/** Saves changes of records of a kind. */
export const useSave = <R extends Versioned>({ kind }: Saving<R>): UseMutationResult<R, Problem, Change<R>> =>
  useMutation<R, Problem, Change<R>>({ mutationKey: keyOf(kind) });

/** The changes of a record that wait for a connection. */
export function useWaitingChanges(id: string): Patch[] {
  const waiting = useMutationState({
    filters: { mutationKey: [SAVE], status: "pending", predicate: ({ state }) => state.isPaused },
    select: ({ state }) => state.variables as Change<Versioned>,
  });
  return waiting.filter(({ record }) => record.id === id).map(({ patch }) => patch);
}
