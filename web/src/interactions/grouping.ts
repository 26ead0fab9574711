/** How entries become a timeline: mail by threads, everything by days. */
import type { Interaction } from "~/api/types";

/** How far an entry is that was written here: on its way, or waiting for a connection. */
export type Progress = "saving" | "waiting";

/** An entry as it is shown; one that is not saved yet has only its key as id. */
export interface Entry {
  interaction: Interaction;
  progress?: Progress;
}

/** What stands at one place of the timeline: an entry, with the older mails of its thread. */
export interface Item extends Entry {
  /** Of the same thread, newest first. */
  earlier: readonly Interaction[];
}

export interface Day {
  /** YYYY-MM-DD in the user's time zone. */
  day: string;
  items: readonly Item[];
}

/** When it took place; what the API has not answered yet was written now. */
export const momentOf = ({ occurred_at, created_at }: Interaction): string => occurred_at ?? created_at;

/** Newest first, as the API orders: by when it took place, then by id. */
export const inOrder = (one: Interaction, other: Interaction): number =>
  Date.parse(momentOf(other)) - Date.parse(momentOf(one)) || (one.id < other.id ? 1 : -1);

/** Folds each thread of mail to its newest message; the order stays. */
export function threaded(entries: readonly Entry[]): Item[] {
  const items: (Entry & { earlier: Interaction[] })[] = [];
  const threads = new Map<string, Interaction[]>();
  for (const entry of entries) {
    const { type, thread_id: thread } = entry.interaction;
    const known = type === "email" && thread ? threads.get(thread) : undefined;
    if (known) {
      known.push(entry.interaction);
      continue;
    }
    const item = { ...entry, earlier: [] };
    if (type === "email" && thread) threads.set(thread, item.earlier);
    items.push(item);
  }
  return items;
}

/** Puts what is ordered by time under its days. */
export function byDay(items: readonly Item[], dayOf: (instant: string) => string): Day[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayOf(momentOf(item.interaction));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
