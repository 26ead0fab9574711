/** What is being written about or to a customer, before it is an interaction. */
import type { Interaction, InteractionFields } from "~/api/types";
import { clockAt, instantOf } from "./moments";
import type { Kind } from "./search";

export interface Draft {
  subject: string;
  body: string;
  direction: "inbound" | "outbound";
  outcome: string | null;
  minutes: number | null;
  /** What the clock showed when it took place; null is now. */
  at: string | null;
  /** Further customers and colleagues who took part in a meeting. */
  customers: readonly { id: string; name: string }[];
  users: readonly string[];
  to: readonly string[];
  cc: readonly string[];
  isConfidential: boolean;
  /** In how many days to be reminded by a task. */
  followUpIn: number | null;
}

/** The outcomes of a call that are offered; any other text stays as it was written. */
export const OUTCOMES = ["reached", "not_reached", "voicemail", "callback"] as const;

export const EMPTY: Draft = {
  subject: "",
  body: "",
  direction: "outbound",
  outcome: null,
  minutes: null,
  at: null,
  customers: [],
  users: [],
  to: [],
  cc: [],
  isConfidential: false,
  followUpIn: null,
};

/** What a composer begins with: a call that reached somebody, a meeting of an hour, a mail to the primary address. */
export function blank(kind: Kind, address?: string): Draft {
  if (kind === "call") return { ...EMPTY, outcome: "reached" };
  if (kind === "meeting") return { ...EMPTY, minutes: 60 };
  return kind === "email" && address ? { ...EMPTY, to: [address] } : EMPTY;
}

export const hasText = (draft: Draft): boolean => `${draft.subject}${draft.body}`.trim() !== "";

interface Setting {
  kind: Exclude<Kind, "email">;
  customerId: string;
  user: string;
  /** The subject of one that has none. */
  subject: string;
  now: string;
  timeZone?: string;
}

/** Makes the interaction of a draft, as the API takes it. */
export function interactionOf(draft: Draft, { kind, customerId, user, subject, now, timeZone }: Setting) {
  const role = kind === "note" ? ("about" as const) : undefined;
  const others = kind === "meeting" ? draft.customers.map(({ id }) => ({ customer_id: id })) : [];
  const fields: InteractionFields = {
    type: kind,
    direction: kind === "note" ? "internal" : kind === "call" ? draft.direction : undefined,
    occurred_at: draft.at && kind !== "note" ? instantOf(draft.at, timeZone) : now,
    subject: draft.subject.trim() || (kind === "note" ? undefined : subject),
    body: draft.body.trim() || undefined,
    participants: [{ customer_id: customerId, role }, ...others],
    users: [...new Set([user, ...(kind === "meeting" ? draft.users : [])])],
    duration_s: kind !== "note" && draft.minutes ? Math.round(draft.minutes * 60) : undefined,
    outcome: kind === "call" ? (draft.outcome ?? undefined) : undefined,
    visibility: draft.isConfidential ? "participants" : undefined,
  };
  return JSON.parse(JSON.stringify(fields)) as InteractionFields; // as it is kept until it can be sent
}

/** What can be changed of an interaction, as a draft. */
export const draftOf = (interaction: Interaction, timeZone?: string): Draft => ({
  ...EMPTY,
  subject: interaction.subject ?? "",
  body: interaction.body ?? "",
  direction: interaction.direction === "inbound" ? "inbound" : "outbound",
  outcome: interaction.outcome ?? null,
  minutes: interaction.duration_s ? Math.round(interaction.duration_s / 60) : null,
  at: interaction.occurred_at ? clockAt(interaction.occurred_at, timeZone) : null,
  isConfidential: interaction.visibility === "participants",
});

/** What a changed draft changes: nothing that the user has not touched, such as the seconds of a duration. */
export function changesOf(interaction: Interaction, draft: Draft, timeZone?: string) {
  const before = draftOf(interaction, timeZone);
  const touched = (field: keyof Draft) => draft[field] !== before[field];
  return {
    ...(touched("subject") && { subject: draft.subject.trim() || null }),
    ...(touched("body") && { body: draft.body.trim() || null }),
    ...(touched("direction") && { direction: draft.direction }),
    ...(touched("outcome") && { outcome: draft.outcome }),
    ...(touched("minutes") && { duration_s: draft.minutes ? draft.minutes * 60 : null }),
    ...(touched("at") && draft.at && { occurred_at: instantOf(draft.at, timeZone) }),
    ...(touched("isConfidential") && {
      visibility: draft.isConfidential ? ("participants" as const) : ("team" as const),
    }),
  };
}
