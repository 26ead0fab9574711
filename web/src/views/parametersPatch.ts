import type { SavedView } from "~/api/types";

type Values = Record<string, unknown>;

/** The merge patch (RFC 7396) that makes a view's parameters those that are wanted: what is not wanted any more is null. */
export function parametersPatch(old: SavedView["parameters"], wanted: SavedView["parameters"]): Values {
  const [before, after] = [(old ?? {}) as Values, (wanted ?? {}) as Values];
  const gone = Object.fromEntries(Object.keys(before).map((name) => [name, null]));
  const patch: Values = { ...gone, ...after };
  if (before.custom && after.custom)
    patch.custom = { ...Object.fromEntries(Object.keys(before.custom).map((name) => [name, null])), ...after.custom };
  return patch;
}
