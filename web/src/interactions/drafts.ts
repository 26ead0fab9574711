/**
 * Drafts, one for each customer and kind: kept on this device for this user until they are sent, so that whoever leaves the
 * page, or closes the window, goes on where they were. Log-out removes them.
 */
import { useSyncExternalStore } from "react";
import type { Problem } from "~/api/problem";
import { keepOwn, readOwn } from "~/offline/ownStorage";
import { type Draft, EMPTY, hasText } from "./draft";
import type { Kind } from "./search";

/** Of what is written to a customer, by its kind. */
export const draftKey = (customerId: string, kind: Kind) => `${customerId}.${kind}`;

interface Kept {
  draft?: Draft;
  /** Why it could not be saved, while nobody has seen it. */
  problem?: Problem;
}

const drafts = new Map<string, Kept>();
const listeners = new Set<() => void>();
const shown = new Map<string, number>();

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

const nameOf = (key: string) => `draft.${key}`;

function kept(key: string): Kept {
  const known = drafts.get(key);
  if (known) return known;
  const read = { draft: readFrom(readOwn(nameOf(key))) };
  drafts.set(key, read);
  return read;
}

function readFrom(text: string | null): Draft | undefined {
  try {
    return text ? { ...EMPTY, ...(JSON.parse(text) as Partial<Draft>) } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft, or forgets it (undefined). */
export function keepDraft(key: string, draft: Draft | undefined, problem?: Problem): void {
  drafts.set(key, { draft, problem });
  keepOwn(nameOf(key), draft && hasText(draft) ? JSON.stringify(draft) : null);
  for (const tell of listeners) tell();
}

/** Puts back what could not be saved, above what was written since; returns whether the user sees it. */
export function putBack(key: string, draft: Draft, problem: Problem): boolean {
  const since = kept(key).draft;
  const body = since && hasText(since) ? [draft.body, since.body].filter(Boolean).join("\n\n") : draft.body;
  keepDraft(key, { ...draft, subject: draft.subject || since?.subject || "", body }, problem);
  return (shown.get(key) ?? 0) > 0;
}

/** Says that a draft's place is on the screen; returns how to say that it is gone. */
export function showDraft(key: string): () => void {
  shown.set(key, (shown.get(key) ?? 0) + 1);
  return () => void shown.set(key, (shown.get(key) ?? 1) - 1);
}

/** What is kept under a key, and why it could not be saved. */
export const useDraft = (key: string): Kept => useSyncExternalStore(subscribe, () => kept(key));
