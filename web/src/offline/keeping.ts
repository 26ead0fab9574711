/**
 * What stays readable without a connection: what this user saw of customers.
 *
 * Kept in IndexedDB, apart for each user, for a week at most (data minimisation, GDPR article 5), and removed at log-out.
 */
import { createAsyncStoragePersister } from "@tanstack/query-async-storage-persister";
import type { Query, QueryClient } from "@tanstack/react-query";
import { persistQueryClientRestore, persistQueryClientSubscribe } from "@tanstack/react-query-persist-client";
import { del, get, set } from "idb-keyval";
import { KEPT_OFFLINE, queryClient } from "~/api/queryClient";
import { session } from "~/auth/session";
import { showWaiting } from "~/records/save";
import { database } from "./database";
import { removeOwn } from "./ownStorage";
import { forgetWaiting, keepWaiting } from "./waiting";

/** Changes with the shape of what is kept: older data is left out then. */
const SHAPE = "1";
const WRITE_AFTER_MS = 1_000;

const keyOf = (userId: string) => `kontor.${userId}`;

function persister(userId: string) {
  const store = database();
  return createAsyncStoragePersister({
    key: keyOf(userId),
    throttleTime: WRITE_AFTER_MS,
    storage: {
      getItem: (key) => get<string>(key, store).then((found) => found ?? null),
      // A write may come late: after the user has left, and was forgotten here.
      setItem: async (key, value: string) => (session.userId === userId ? set(key, value, store) : undefined),
      removeItem: (key) => del(key, store),
    },
  });
}

/** Brings back what this user saw and did here before, then keeps what is seen from now on; sends what waited. */
export async function keepForOffline(client: QueryClient): Promise<void> {
  const userId = session.userId;
  if (!userId) return;
  const options = {
    queryClient: client,
    persister: persister(userId),
    maxAge: KEPT_OFFLINE,
    buster: SHAPE,
    dehydrateOptions: {
      shouldDehydrateQuery: (query: Query) => query.meta?.offline === true && query.state.status === "success",
      shouldDehydrateMutation: () => false, // each is kept by itself
    },
  };
  // A browser without storage has nothing kept.
  await persistQueryClientRestore(options).catch(() => undefined);
  await keepWaiting(client, userId).catch(() => undefined);
  await showWaiting(client);
  await client.invalidateQueries({ refetchType: "none" }); // a new start asks again, however fresh it was
  persistQueryClientSubscribe(options);
  void client.resumePausedMutations();
}

/** Removes what was kept of this user, and logs out. */
export async function leave(): Promise<void> {
  const userId = session.userId;
  session.forget();
  queryClient.clear();
  if (userId) {
    removeOwn(userId);
    await Promise.all([del(keyOf(userId), database()), forgetWaiting(userId)]).catch(() => undefined);
  }
  session.endAtIssuer();
}
