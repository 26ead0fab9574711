/** JSON Merge Patch (RFC 7396): null removes, objects merge, everything else replaces. */
export function mergePatch<T>(target: T, patch: unknown): T {
  if (!isObject(patch)) return patch as T;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged as T;
}

/** The patch that takes a patch of a target back. */
export function inversePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch) || !isObject(target)) return target ?? null;
  return Object.fromEntries(Object.entries(patch).map(([name, one]) => [name, inversePatch(target[name], one)]));
}

/** Whether a patch says something of what a JSON Pointer (RFC 6901) points at. */
export function isNamedBy(patch: unknown, pointer: string): boolean {
  let part = patch;
  for (const name of pointer.split("/").slice(1)) {
    if (!isObject(part) || !(name in part)) return false;
    part = part[name];
  }
  return true;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
