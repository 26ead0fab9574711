import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey, ifMatch, withVersion } from "~/api/client";
import { Problem } from "~/api/problem";
import type { FieldDefinition, Me, Pipeline, Team, User } from "~/api/types";
import { meQuery } from "~/auth/queries";
import type { Change, Changed } from "./changes";
import { fieldsQuery, pipelinesQuery, teamsQuery, tokensQuery, usersQuery } from "./queries";
import type { NewToken, Preferences, TokenFields } from "./types";

const MOST_TRIES = 4;

/** One of the company's lists: how it is read with its version, and replaced over that version alone. */
interface Setting<T> {
  name: string;
  read: (client: QueryClient, fresh: boolean) => Promise<{ items: readonly T[]; version: number }>;
  /** Replaces the list; keeps what was answered. */
  put: (client: QueryClient, items: readonly T[], version: number) => Promise<void>;
}

const staleTimeOf = (fresh: boolean) => (fresh ? 0 : Number.POSITIVE_INFINITY);

export const FIELDS: Setting<FieldDefinition> = {
  name: "fields",
  async read(client, fresh) {
    const { fields, version } = await client.fetchQuery({ ...fieldsQuery, staleTime: staleTimeOf(fresh) });
    return { items: fields, version };
  },
  async put(client, items, version) {
    const call = api.PUT("/v1/settings/fields", { params: { header: ifMatch(version) }, body: { fields: [...items] } });
    client.setQueryData(fieldsQuery.queryKey, await withVersion(call));
  },
};

export const PIPELINES: Setting<Pipeline> = {
  name: "pipelines",
  async read(client, fresh) {
    const { pipelines, version } = await client.fetchQuery({ ...pipelinesQuery, staleTime: staleTimeOf(fresh) });
    return { items: pipelines, version };
  },
  async put(client, items, version) {
    const body = { pipelines: [...items] };
    const call = api.PUT("/v1/settings/pipelines", { params: { header: ifMatch(version) }, body });
    client.setQueryData(pipelinesQuery.queryKey, await withVersion(call));
  },
};

export const TEAMS: Setting<Team> = {
  name: "teams",
  async read(client, fresh) {
    const { teams, version } = await client.fetchQuery({ ...teamsQuery, staleTime: staleTimeOf(fresh) });
    return { items: teams, version };
  },
  async put(client, items, version) {
    const call = api.PUT("/v1/settings/teams", { params: { header: ifMatch(version) }, body: { teams: [...items] } });
    client.setQueryData(teamsQuery.queryKey, await withVersion(call));
  },
};

export const USERS: Setting<User> = {
  name: "users",
  async read(client, fresh) {
    const { users, version } = await client.fetchQuery({ ...usersQuery, staleTime: staleTimeOf(fresh) });
    return { items: users, version };
  },
  async put(client, items, version) {
    const call = api.PUT("/v1/settings/users", { params: { header: ifMatch(version) }, body: { users: [...items] } });
    client.setQueryData(usersQuery.queryKey, await withVersion(call));
  },
};

/**
 * Makes a change of a setting. Where somebody else saved first, it is made again on top of theirs; where it contradicts
 * theirs, a 412 is thrown and nothing is saved. Errors are told relative to what was changed.
 */
export async function change<T>(client: QueryClient, setting: Setting<T>, by: Change<T>): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { items, version } = await setting.read(client, tries > 0);
    if (Number.isNaN(version)) continue; // kept from before settings had versions
    const changed = by(items);
    if (!changed) {
      if (tries > 0) break;
      continue;
    }
    try {
      return await setting.put(client, changed.items, version);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status !== 412) throw relative(error, setting.name, changed);
    }
  }
  throw new Problem(412, "somebody else has changed this");
}

function relative(problem: Problem, name: string, { index }: Changed<unknown>): Problem {
  const start = `/${name}/${index}`;
  const errors = problem.errors.map((error) =>
    error.pointer?.startsWith(start) ? { ...error, pointer: error.pointer.slice(start.length) } : error,
  );
  return new Problem(problem.status, problem.message, { ...problem.body, errors });
}

/** Changes a setting of the company; rights and names that follow from it are asked anew. */
export function useChange<T>(setting: Setting<T>): UseMutationResult<void, Problem, Change<T>> {
  const client = useQueryClient();
  return useMutation<void, Problem, Change<T>>({
    mutationFn: (by) => change(client, setting, by),
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}

const zoneOf = ({ timezone }: Preferences, me: Me): string =>
  timezone === undefined ? me.timezone : (timezone ?? me.company.timezone);

/** Changes my own preferences: shown at once, taken back where that fails. */
export function usePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: Preferences) => answerOf(api.PATCH("/v1/me", { body: patch })),
    onMutate: async (patch: Preferences) => {
      await client.cancelQueries({ queryKey: meQuery.queryKey });
      const before = client.getQueryData(meQuery.queryKey);
      if (before) client.setQueryData(meQuery.queryKey, { ...before, ...patch, timezone: zoneOf(patch, before) });
      return before;
    },
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
    onError: (_, __, before) => before && client.setQueryData(meQuery.queryKey, before),
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
}

/** Makes a token; the key belongs to one filled-in form, so that a repetition makes no second one. */
export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: TokenFields & { key: string }): Promise<NewToken> =>
      answerOf(api.POST("/v1/tokens", { params: { header: idempotencyKey(key) }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE("/v1/tokens/{token_id}", { params: { path: { token_id: id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}
