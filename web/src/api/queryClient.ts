import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem";

const HOUR = 3_600_000;
const MOST_TRIES = 2;

/** How long what was seen of customers stays readable without a connection. */
export const KEPT_OFFLINE = 7 * 24 * HOUR;

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
    queryMeta: {
      /** Kept on this device, to be read without a connection. */
      offline?: boolean;
    };
  }
}

/** Tries again only what may pass by itself: no connection, a store that does not answer. */
const isWorthAnotherTry = (failures: number, error: Error): boolean =>
  error instanceof Problem && error.isPassing && failures < MOST_TRIES;

export const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  mutationCache: new MutationCache(),
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: HOUR, retry: isWorthAnotherTry, refetchOnWindowFocus: true },
    // A change is sent again only by its Idempotency-Key or If-Match, which those calls carry. Without a connection it fails at
    // once, so that nothing seems done that a new start forgets; what can wait says so, and is kept (offline/waiting.ts).
    mutations: {
      networkMode: "always",
      retry: (failures, error) => error.status === 0 && navigator.onLine && isWorthAnotherTry(failures, error),
      gcTime: KEPT_OFFLINE,
    },
  },
});

/** Waits until whatever was asked is answered, or has failed; no longer than this. */
export function answersArrived(mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const look = () => {
      if (queryClient.isFetching() === 0) end();
    };
    const timer = setTimeout(end, mostMs);
    const stop = queryClient.getQueryCache().subscribe(look);
    look();
  });
}
