import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { Interaction } from "~/api/types";
import { refreshTimelines } from "./inTimelines";
import { newestQuery, POLL_MS } from "./queries";

const EVENTS = ["focus", "blur", "visibilitychange"] as const;

const subscribe = (tell: () => void) => {
  for (const event of EVENTS) window.addEventListener(event, tell, true);
  return () => {
    for (const event of EVENTS) window.removeEventListener(event, tell, true);
  };
};

/** Whether the user looks at this page: it is visible, and the window has the focus. */
const useIsInUse = () =>
  useSyncExternalStore(subscribe, () => document.visibilityState === "visible" && document.hasFocus());

const signature = (one: Interaction | undefined) => (one ? `${one.id}/${one.version}` : "");

/**
 * Finds what came while a timeline is looked at, by asking for its newest entry alone: nothing is asked while nobody looks, so
 * an idle Kontor costs nothing.
 */
export function useNews(customerId: string, newest: Interaction | undefined, seenAt: number): void {
  const client = useQueryClient();
  const isSeen = seenAt > 0;
  const { data, dataUpdatedAt } = useQuery({
    ...newestQuery(customerId),
    enabled: useIsInUse() && isSeen,
    refetchInterval: POLL_MS,
    initialData: () => (isSeen ? { results: newest ? [newest] : [], next: null } : undefined),
    initialDataUpdatedAt: seenAt,
  });
  const [found, known] = [signature(data?.results[0]), signature(newest)];
  useEffect(() => {
    if (dataUpdatedAt > seenAt && found !== known) void refreshTimelines(client, customerId);
  }, [client, customerId, dataUpdatedAt, seenAt, found, known]);
}
