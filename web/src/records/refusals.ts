/** Changes that were refused while nobody looked at what was changed: the user is told what was not saved, and why. */
import type { MutationKey, QueryClient } from "@tanstack/react-query";
import type { Problem } from "~/api/problem";
import type { Patch, Words } from "./conflicts";

interface Refused {
  record: object;
  patch: Patch;
}

const OF_NOBODY = 401;

/** Watches the changes with a key. One of a user who is not logged in any more waits until they are: that is no refusal. */
export function tellUnseenRefusals(
  client: QueryClient,
  mutationKey: MutationKey,
  words: () => Promise<() => Words>,
): void {
  const cache = client.getMutationCache();
  const watchers = new WeakMap<object, number>();
  cache.subscribe((event) => {
    const { mutation } = event;
    if (!mutation) return;
    const count = watchers.get(mutation) ?? 0;
    if (event.type === "observerAdded") watchers.set(mutation, count + 1);
    if (event.type === "observerRemoved") watchers.set(mutation, count - 1);
    if (event.type !== "updated" || event.action.type !== "error" || count > 0) return;
    const { options, state } = mutation;
    if (String(options.mutationKey) !== String(mutationKey) || state.error?.status === OF_NOBODY) return;
    void tellRefused(state.variables as Refused, state.error as Problem, words);
  });
}

async function tellRefused({ record, patch }: Refused, problem: Problem, words: () => Promise<() => Words>) {
  const [{ showRefused }, useWords] = await Promise.all([import("./Refused"), words()]);
  showRefused({ record, patch, problem, useWords });
}
