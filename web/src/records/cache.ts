import type { QueryClient } from "@tanstack/react-query";

export interface Identified {
  id: string;
}

/** Replaces a record wherever it stands in what was loaded: in lists, in views, beside others. */
export async function replaceInCache<R extends Identified>(client: QueryClient, record: R): Promise<void> {
  for (const query of client.getQueryCache().getAll()) {
    const data = query.state.data;
    const replaced = withRecord(data, record);
    if (replaced === data) continue;
    await client.cancelQueries({ queryKey: query.queryKey, exact: true }); // an older answer must not overwrite it
    client.setQueryData(query.queryKey, replaced);
  }
}

/** Removes a record from every list that was loaded. */
export function removeFromCache(client: QueryClient, id: string): void {
  for (const query of client.getQueryCache().getAll()) {
    const data = query.state.data;
    const without = withoutRecord(data, id);
    if (without !== data) client.setQueryData(query.queryKey, without);
  }
}

function withRecord(value: unknown, record: Identified): unknown {
  if (Array.isArray(value))
    return kept(
      value,
      value.map((one) => withRecord(one, record)),
    );
  if (typeof value !== "object" || value === null) return value;
  if ("id" in value && value.id === record.id) return { ...keptBeside(value), ...record };
  return keptObject(value, (one) => withRecord(one, record));
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
