/**
 * Changes that wait for a connection, kept over a new start of the app until they are sent. Each is kept by itself and at once:
 * a second tab, or a window that closes a moment later, loses none. Where two tabs send the same one, its Idempotency-Key or
 * If-Match sees to it that it is done once.
 */
import { type DehydratedState, dehydrate, hydrate, type Mutation, type QueryClient } from "@tanstack/react-query";
import { delMany, entries, keys, set } from "idb-keyval";
import { Problem } from "~/api/problem";
import { session } from "~/auth/session";
import { database } from "./database";

type Kept = DehydratedState["mutations"][number];
/** In the order in which they were made, as IndexedDB sorts keys: two of one millisecond, too. */
type Key = ["waiting", userId: string, submittedAt: number, count: number, id: string];

const isOf = (userId: string) => (key: IDBValidKey) => Array.isArray(key) && key[0] === "waiting" && key[1] === userId;

/** Brings back the changes that wait, in the order in which they were made, then keeps those that come. */
export async function keepWaiting(client: QueryClient, userId: string): Promise<void> {
  const store = database();
  const cache = client.getMutationCache();
  const known = new WeakMap<Mutation, Key>();
  let count = 0;
  const found = (await entries<Key, Kept>(store)).filter(([key]) => isOf(userId)(key));
  for (const [key, kept] of found) {
    hydrate(client, { mutations: [kept], queries: [] });
    const restored = cache.getAll().at(-1);
    if (restored) known.set(restored, key);
  }
  cache.subscribe(({ mutation }) => {
    if (!mutation || session.userId !== userId) return;
    const key = known.get(mutation);
    if (mutation.state.status === "pending") {
      if (key || !mutation.state.isPaused || !canBeSentLater(client, mutation)) return;
      const made: Key = ["waiting", userId, mutation.state.submittedAt, count++, crypto.randomUUID()];
      known.set(mutation, made);
      void set(made, frozen(client, mutation), store).catch(() => undefined);
    } else if (key && !isOfNobody(mutation)) {
      known.delete(mutation);
      void delMany([key], store).catch(() => undefined);
    }
  });
}

/** Sent in the name of nobody, since the log-in had ended: the next start, with a user, sends it. */
const isOfNobody = ({ state }: Mutation): boolean => state.error instanceof Problem && state.error.status === 401;

/** Removes the changes of a user that wait. */
export async function forgetWaiting(userId: string): Promise<void> {
  const store = database();
  await delMany((await keys(store)).filter(isOf(userId)), store);
}

/** Whether a later start of the app knows how to send it. */
const canBeSentLater = (client: QueryClient, { options }: Mutation): boolean =>
  options.mutationKey !== undefined && client.getMutationDefaults(options.mutationKey).mutationFn !== undefined;

const frozen = (client: QueryClient, mutation: Mutation): Kept | undefined =>
  dehydrate(client, {
    shouldDehydrateQuery: () => false,
    shouldDehydrateMutation: (one) => one === mutation,
  }).mutations[0];
