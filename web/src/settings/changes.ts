/** Changes of a list that is replaced as a whole, made again on top of what somebody else saved in the meantime. */

export interface Changed<T> {
  items: readonly T[];
  /** Where what was changed stands, so that errors can be told at its fields; undefined where it was removed. */
  index?: number;
}

/** Makes a change in the list as it is now; answers undefined where that contradicts what somebody else has changed. */
export type Change<T> = (items: readonly T[]) => Changed<T> | undefined;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Adds an item at the end. */
export const adding =
  <T>(item: T): Change<T> =>
  (items) => ({ items: [...items, item], index: items.length });

/** Puts `after` in the place of `before`, as long as that one is still there as it was. */
export const replacing =
  <T>(before: T, after: T): Change<T> =>
  (items) => {
    const index = items.findIndex((one) => isSame(one, before));
    return index < 0 ? undefined : { items: items.map((one, at) => (at === index ? after : one)), index };
  };

/** Removes an item, as long as it is still there as it was. */
export const removing =
  <T>(before: T): Change<T> =>
  (items) => {
    const rest = items.filter((one) => !isSame(one, before));
    return rest.length === items.length ? undefined : { items: rest };
  };

/** Returns the list with the item at one place moved to another; unchanged where there is no such place. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}
