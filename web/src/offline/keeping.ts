/**
 * What stays readable without a connection: what this user saw of customers, and what waits to be sent.
 *
 * Kept in IndexedDB, apart for each user, for a week at most (data minimisation, GDPR article 5), and removed at log-out.
 */
import { createAsyncStoragePersister } from "@tanstack/query-async-storage-persister";
import type { Query, QueryClient } from "@tanstack/react-query";
import { persistQueryClientRestore, persistQueryClientSubscribe } from "@tanstack/react-query-persist-client";
import { createStore, del, get, set } from "idb-keyval";
import { KEPT_OFFLINE, queryClient } from "~/api/queryClient";
import { session } from "~/auth/session";
import { removeOwn } from "./ownStorage";

/** Changes with the shape of what is kept: older data is left out then. */
const SHAPE = "1";
const WRITE_AFTER_MS = 1_000;
const PREFIX = "kontor.";

const database = () => createStore("kontor", "seen");

function persister(userId: string) {
  const store = database();
  return createAsyncStoragePersister({
    key: `${PREFIX}${userId}`,
    throttleTime: WRITE_AFTER_MS,
    storage: {
      getItem: (key) => get<string>(key, store).then((found) => found ?? null),
      setItem: (key, value: string) => set(key, value, store),
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
    },
  };
  await persistQueryClientRestore(options).catch(() => undefined); // a browser without storage has nothing kept
  persistQueryClientSubscribe(options);
  void client.resumePausedMutations();
}

/** Removes what was kept of this user, and logs out. */
export async function leave(): Promise<void> {
  const userId = session.userId;
  queryClient.clear();
  if (userId) {
    removeOwn(userId);
    await del(`${PREFIX}${userId}`, database()).catch(() => undefined);
  }
  await session.logOut();
}
