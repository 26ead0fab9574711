/** Answers that dozens of components of a page show, such as who is logged in. */
import { type QueryKey, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Problem } from "./problem";
import { queryClient } from "./queryClient";

/**
 * A hook for what a query answered, undefined until it has. All who use it share one observer, which asks as `useQuery` would;
 * `useQuery` makes one for each, and a customer's page has a hundred of these.
 */
export function sharedAnswer<Answer, Key extends QueryKey>(
  query: QueryObserverOptions<Answer, Problem, Answer, Answer, Key>,
): () => Answer | undefined {
  const users = new Set<() => void>();
  let stop: (() => void) | undefined;
  const observe = () =>
    new QueryObserver(queryClient, { ...query, notifyOnChangeProps: ["data"] }).subscribe(() => {
      for (const tell of users) tell();
    });
  const subscribe = (tell: () => void) => {
    users.add(tell);
    stop ??= observe();
    return () => {
      users.delete(tell);
      if (users.size > 0) return;
      stop?.();
      stop = undefined;
    };
  };
  const answer = () => queryClient.getQueryData<Answer>(query.queryKey);
  return () => useSyncExternalStore(subscribe, answer);
}
