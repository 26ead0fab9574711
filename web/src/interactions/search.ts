import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Interaction } from "~/api/types";

export type InteractionType = Interaction["type"];
export const TYPES = [
  "email",
  "call",
  "meeting",
  "note",
  "letter",
  "chat",
] as const satisfies readonly InteractionType[];

/** What can be written about or to a customer. */
export const KINDS = ["note", "call", "meeting", "email"] as const;
export type Kind = (typeof KINDS)[number];
/** The keys that open them. */
export const COMPOSER_KEYS = { note: "n", call: "c", meeting: "m", email: "e" } as const;

/**
 * What of the timeline stands in the URL: the type that is shown, the tab of the composer that is open, and the mail that is
 * being answered. A page that shows the timeline takes these with `validateTimelineSearch` in its `validateSearch`.
 */
export interface TimelineSearch {
  type?: InteractionType;
  compose?: Kind;
  reply?: string;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((known) => known === value);

export const validateTimelineSearch = (search: Record<string, unknown>): TimelineSearch => ({
  type: oneOf(TYPES, search.type),
  compose: oneOf(KINDS, search.compose),
  reply: typeof search.reply === "string" && search.reply.startsWith("int_") ? search.reply : undefined,
});

/** What of the timeline the URL says, and how to change it without leaving the page or its place. */
export function useTimelineSearch(): [TimelineSearch, (change: TimelineSearch) => void] {
  const search = validateTimelineSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const change = (next: TimelineSearch) =>
    void navigate({
      to: ".",
      search: ((before: Record<string, unknown>) => ({ ...before, ...next })) as never,
      replace: true,
      resetScroll: false,
    });
  return [search, change];
}
