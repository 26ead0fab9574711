/** What the company configured: read once, kept for the session and offline. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api, withVersion } from "~/api/client";
import { KEPT_OFFLINE } from "~/api/queryClient";
import { sharedAnswer } from "~/api/shared";
import type { User } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";

const seldomChanged = { staleTime: 300_000, gcTime: KEPT_OFFLINE, meta: { offline: true } };

export const usersQuery = queryOptions({
  queryKey: ["settings", "users"],
  queryFn: ({ signal }) => withVersion(api.GET("/v1/settings/users", { signal })),
  ...seldomChanged,
});

export const teamsQuery = queryOptions({
  queryKey: ["settings", "teams"],
  queryFn: ({ signal }) => withVersion(api.GET("/v1/settings/teams", { signal })),
  ...seldomChanged,
});

export const pipelinesQuery = queryOptions({
  queryKey: ["settings", "pipelines"],
  queryFn: ({ signal }) => withVersion(api.GET("/v1/settings/pipelines", { signal })),
  ...seldomChanged,
});

export const fieldsQuery = queryOptions({
  queryKey: ["settings", "fields"],
  queryFn: ({ signal }) => withVersion(api.GET("/v1/settings/fields", { signal })),
  ...seldomChanged,
});

/** My API tokens; an admin's are everybody's. */
export const tokensQuery = infiniteQueryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal, pageParam }) =>
    answerOf(api.GET("/v1/tokens", { params: { query: { limit: 50, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

const useDirectory = sharedAnswer(usersQuery);

/** The colleagues, as the directory lists them. */
export const useUsers = (): readonly User[] => useDirectory()?.users ?? [];

const FUNCTION = "system:";

/** Whether it was no user, but a function that acts by itself, such as cleansing. */
export const isFunction = (id: string): boolean => id.startsWith(FUNCTION);

/** The name of a user, or of the function that acts by itself; the id of whom the directory does not know any more. */
export function useUserName(): (id: string | null | undefined) => string {
  const { t } = useTranslation();
  const users = useUsers();
  return (id) => {
    if (!id) return "";
    if (!isFunction(id)) return users.find((user) => user.id === id)?.name ?? id;
    const name = id.slice(FUNCTION.length);
    return t(`functions.${name}` as "functions.cleansing", { defaultValue: name });
  };
}
