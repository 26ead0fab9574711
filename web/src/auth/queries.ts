import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import { KEPT_OFFLINE } from "~/api/queryClient";
import { sharedAnswer } from "~/api/shared";

/** Who calls: role, teams, language, and what the role may do. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => answerOf(api.GET("/v1/me", { signal })),
  staleTime: 300_000,
  gcTime: KEPT_OFFLINE,
  meta: { offline: true },
});

export const useMe = sharedAnswer(meQuery);

export type Action = "read" | "write";

/** Tells whether the caller's role may do this to any record at all, so that no page offers what would be refused. */
export function useMay(entity: string, action: Action): boolean {
  const me = useMe() as { may?: Record<string, Record<Action, string>> } | undefined;
  const reach = me?.may?.[entity]?.[action];
  return reach !== undefined && reach !== "no";
}
