/** Finds the name of a record in what was loaded, wherever it stands; undefined where it was not. */
export function nameInCache(data: readonly unknown[], id: string): string | undefined {
  for (const one of data) {
    const name = nameWithin(one, id);
    if (name) return name;
  }
  return undefined;
}

function nameWithin(value: unknown, id: string): string | undefined {
  if (Array.isArray(value)) return nameInCache(value, id);
  if (typeof value !== "object" || value === null) return undefined;
  if ("id" in value && value.id === id && "name" in value && typeof value.name === "string") return value.name;
  return nameInCache(Object.values(value), id);
}
