/** What a token may be allowed: an entity of the policy, and to read or to change it. */
import type { Scope } from "../types";

const EVERY = {
  "customers:read": true,
  "customers:write": true,
  "interactions:read": true,
  "interactions:write": true,
  "confidential:read": true,
  "deals:read": true,
  "deals:write": true,
  "tasks:read": true,
  "tasks:write": true,
  "proposals:read": true,
  "proposals:write": true,
  "kpis:read": true,
  "inbox:read": true,
  "inbox:write": true,
  "views:read": true,
  "views:write": true,
  "settings:read": true,
  "settings:write": true,
} satisfies Partial<Record<Scope, true>>;

type Known = keyof typeof EVERY;
type EntityOf<S> = S extends `${infer Entity}:${string}` ? Entity : never;
export type Entity = EntityOf<Known>;
export type Action = "read" | "write";
type Rights = Readonly<Record<string, Readonly<Record<string, string>>>>;

const scopeOf = (entity: string, action: Action) => `${entity}:${action}`;
const isKnown = (scope: string): scope is Known => scope in EVERY;

/** The entities in the order in which people think of them. */
export const ENTITIES = Object.keys(EVERY)
  .map((scope) => scope.split(":")[0] as Entity)
  .filter((entity, index, all) => all.indexOf(entity) === index);

/** The scope, where there is one and the user may as much: a token may do no more than who makes it. */
export function offered(entity: Entity, action: Action, may: Rights | undefined): Scope | undefined {
  const scope = scopeOf(entity, action);
  const reach = may?.[entity]?.[action];
  return isKnown(scope) && reach !== undefined && reach !== "no" ? scope : undefined;
}

/** Chooses or drops a scope. To change includes to read, so that one of them is enough. */
export function toggled(scopes: readonly Scope[], scope: Scope, isChosen: boolean): Scope[] {
  const reading = scope.replace(":write", ":read");
  const rest = scopes.filter((one) => one !== scope && !(isChosen && one === reading));
  return isChosen ? [...rest, scope] : rest;
}

/** The entities of a token's scopes, each with the most that it may do. */
export function grouped(scopes: readonly string[]): { entity: Entity; action: Action }[] {
  return ENTITIES.flatMap((entity) => {
    const most = (["write", "read"] as const).find((action) => scopes.includes(scopeOf(entity, action)));
    return most ? [{ entity, action: most }] : [];
  });
}
