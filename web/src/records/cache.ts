import type { QueryClient, QueryKey } from "@tanstack/react-query";

export interface Identified {
  id: string;
}

/** Replaces a record wherever it stands in what was loaded: in lists, in views, beside others. */
export const replaceInCache = <R extends Identified>(client: QueryClient, record: R): Promise<void> =>
  changeInCache(client, record.id, (found) => ({ ...keptBeside(found), ...record }));

/** Changes a record wherever it stands in what was loaded. */
export async function changeInCache(client: QueryClient, id: string, change: RecordChange): Promise<void> {
  for (const query of client.getQueryCache().getAll()) {
    const data = query.state.data;
    const replaced = changed(data, id, change);
    if (replaced === data) continue;
    await client.cancelQueries({ queryKey: query.queryKey, exact: true }); // an older answer must not overwrite it
    client.setQueryData(query.queryKey, replaced);
  }
}

/** Removes a record from every list that was loaded; returns how to put it back. */
export function removeFromCache(client: QueryClient, id: string): () => void {
  const before: [QueryKey, unknown][] = [];
  for (const { queryKey, state } of client.getQueryCache().getAll()) {
    const without = withoutRecord(state.data, id);
    if (without === state.data) continue;
    before.push([queryKey, state.data]);
    client.setQueryData(queryKey, without);
  }
  return () => {
    for (const [queryKey, data] of before) client.setQueryData(queryKey, data);
  };
}

type RecordChange = (found: object) => object;

function changed(value: unknown, id: string, change: RecordChange): unknown {
  if (Array.isArray(value))
    return kept(
      value,
      value.map((one) => changed(one, id, change)),
    );
  if (typeof value !== "object" || value === null) return value;
  if ("id" in value && value.id === id) return change(value);
  return keptObject(value, (one) => changed(one, id, change));
}

/** What an answer added to a record, such as `expanded`, the record itself does not have. */
const keptBeside = (value: object) => ("expanded" in value ? { expanded: value.expanded } : {});

function withoutRecord(value: unknown, id: string): unknown {
  if (Array.isArray(value)) {
    const rest = value.filter((one) => !(typeof one === "object" && one !== null && "id" in one && one.id === id));
    return rest.length < value.length
      ? rest
      : kept(
          value,
          value.map((one) => withoutRecord(one, id)),
        );
  }
  return typeof value === "object" && value !== null ? keptObject(value, (one) => withoutRecord(one, id)) : value;
}

const kept = (before: unknown[], after: unknown[]) =>
  after.some((one, index) => one !== before[index]) ? after : before;

function keptObject(value: object, change: (one: unknown) => unknown): object {
  const after = Object.entries(value).map(([name, one]) => [name, change(one)] as const);
  const before = value as Record<string, unknown>;
  return after.some(([name, one]) => one !== before[name]) ? Object.fromEntries(after) : value;
}
