/** What a list of customers is asked for, as it stands in the URL, in a saved view and in the API's parameters. */
import type { SavedView } from "~/api/types";

export const SCOPES = ["own", "team", "all"] as const;
export const STATUSES = ["lead", "prospect", "customer", "former"] as const;
export const SORTS = ["name", "-updated_at"] as const;
export const DIALOGS = ["new-view", "rename-view"] as const;
const TEXTS = ["tag", "owner", "city", "country", "source"] as const;
const CUSTOM = "custom.";

export type Scope = (typeof SCOPES)[number];
export type Status = (typeof STATUSES)[number];
export type Sort = (typeof SORTS)[number];
type TextFilter = (typeof TEXTS)[number];

export type Filters = { scope?: Scope; status?: Status; sort?: Sort } & { [name in TextFilter]?: string } & {
  [name: `custom.${string}`]: string;
};

/** A filter that a chip shows: everything but the scope, which is a switch, and the order. */
export type FilterName = "status" | TextFilter | `custom.${string}`;
export const FILTER_NAMES: readonly FilterName[] = ["status", "owner", "tag", "city", "country", "source"];

/** The page's state in the URL: the filters, what is searched for, who is open in the panel, which view was chosen. */
export type ListSearch = Filters & {
  q?: string;
  panel?: string;
  view?: string;
  dialog?: (typeof DIALOGS)[number];
};

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((one) => one === value);

/** Words stand in a URL as they are; a number in it was meant as a word, such as a tag 2026. */
const word = (value: unknown): string | undefined =>
  (typeof value === "string" || typeof value === "number") && String(value).trim() !== "" ? String(value) : undefined;

const isCustom = (name: string): name is `custom.${string}` => name.startsWith(CUSTOM) && name.length > CUSTOM.length;

/** Reads filters from anywhere, leaving out what is none. */
function readFilters(from: Record<string, unknown>): Filters {
  const filters: Filters = {
    scope: oneOf(SCOPES, from.scope),
    status: oneOf(STATUSES, from.status),
    sort: oneOf(SORTS, from.sort),
  };
  for (const name of TEXTS) filters[name] = word(from[name]);
  for (const [name, value] of Object.entries(from)) {
    const choice = word(value);
    if (isCustom(name) && choice) filters[name] = choice;
  }
  return withoutAbsent(filters);
}

const withoutAbsent = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

export function validateListSearch(search: Record<string, unknown>): ListSearch {
  const state = {
    q: word(search.q),
    panel: word(search.panel),
    view: word(search.view),
    dialog: oneOf(DIALOGS, search.dialog),
  };
  return { ...readFilters(search), ...withoutAbsent(state) };
}

/** The filters alone, in one order, so that the same filters are one query. */
export function filtersOf(search: ListSearch): Filters {
  const filters = readFilters(search);
  return Object.fromEntries(Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The chips that are set. */
export const activeFilters = (filters: Filters): FilterName[] =>
  (Object.keys(filters) as (keyof Filters)[]).filter((name): name is FilterName => name !== "scope" && name !== "sort");

/** A view's parameters: as the list's, with custom fields as an object. */
export function viewParametersOf(filters: Filters): SavedView["parameters"] {
  const plain = Object.entries(filters).filter(([name]) => !isCustom(name));
  const custom = Object.entries(filters).filter(([name]) => isCustom(name));
  return {
    ...Object.fromEntries(plain),
    ...(custom.length > 0 && {
      custom: Object.fromEntries(custom.map(([name, value]) => [name.slice(CUSTOM.length), value])),
    }),
  };
}

export function filtersOfView(parameters: SavedView["parameters"]): Filters {
  const { custom, ...plain } = parameters ?? {};
  const named = Object.entries(custom ?? {}).map(([name, value]) => [`${CUSTOM}${name}`, value]);
  return filtersOf(readFilters({ ...plain, ...Object.fromEntries(named) }));
}

/** Whether two sets of filters ask for the same list; by name is the order where none is said. */
export function isSameList(one: Filters, other: Filters): boolean {
  const text = (filters: Filters) =>
    JSON.stringify(Object.entries(filtersOf({ ...filters, sort: filters.sort ?? "name" })));
  return text(one) === text(other);
}
