/**
 * Keyboard shortcuts: single keys, and sequences such as `g` `c`. Each is registered with a name, so that `?` can show all
 * that work here and now. None fires while somebody types, or while a dialog is open that does not own it.
 */
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  /** `n`, `?`, `mod+k`, or a sequence: `g c`. */
  keys: string;
  /** What it does, in the user's language; said when somebody asks for it. */
  label: () => string;
  /** Works on every page, or belongs to what is open. */
  everywhere?: boolean;
  /** Fires in a text field, too, as `mod+Enter` does. */
  whileTyping?: boolean;
  /** Goes on while the key is held, as moving through a list does. */
  repeats?: boolean;
  run: (event: KeyboardEvent) => void;
}

const SEQUENCE_MS = 1_200;
const SIGN = /^[^\p{L}\p{N}\s]$/u;
let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let before: { key: string; at: number } | undefined;

function change(next: readonly Shortcut[]): void {
  registered = next;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** All shortcuts that work now. */
export const useShortcuts = () => useSyncExternalStore(subscribe, () => registered);

/** Registers shortcuts while the calling component is shown; the newest wins where two want a key. */
export function useShortcut(...shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map(({ keys }) => keys).join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a key does and is called is read when it is wanted; the keys decide
  useEffect(() => {
    const own = latest.current.map((shortcut, index) => ({
      ...shortcut,
      label: () => latest.current[index]?.label() ?? "",
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    change([...own, ...registered]);
    return () => change(registered.filter((one) => !own.includes(one)));
  }, [signature]);
}

const isTicked = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  !isTicked(target) &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role="listbox"]') !== null);

/** Enter presses the button or opens the link that has the focus. */
const isPressing = (key: string, target: EventTarget | null): boolean =>
  key === "Enter" && target instanceof Element && target.closest('a, button, summary, [role="button"]') !== null;

const isUnderDialog = (target: EventTarget | null): boolean => {
  const dialog = document.querySelector('[role="dialog"][aria-modal="true"]');
  return dialog !== null && !(target instanceof Node && dialog.contains(target));
};

/** Writes a key press as shortcuts are written. */
export function pressed(event: KeyboardEvent): string {
  // AltGr is part of the character, too: "[" on a German keyboard. Windows tells it as Ctrl and Alt at once, a Mac as Alt.
  if (event.getModifierState("AltGraph") && event.key.length === 1) return event.key.toLowerCase();
  if (event.altKey && !event.ctrlKey && !event.metaKey && SIGN.test(event.key)) return event.key;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  // Shift is part of the character where it makes one, as in "?".
  if (event.shiftKey && (event.key.length > 1 || parts.length)) parts.push("shift");
  parts.push(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  return parts.join("+");
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = pressed(event);
  if (isPressing(key, event.target)) return;
  const typing = isTyping(event.target);
  const sequence = before && event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${key}` : undefined;
  before = typing ? undefined : { key, at: event.timeStamp };
  const found = registered.find((one) => one.keys === sequence) ?? registered.find((one) => one.keys === key);
  if (
    !found ||
    (event.repeat && !found.repeats) ||
    (typing && !found.whileTyping) ||
    (isUnderDialog(event.target) && !found.whileTyping)
  )
    return;
  event.preventDefault();
  before = undefined;
  found.run(event);
}

/** Begins to listen; returns how to stop. */
export function listenToKeys(target: Document = document): () => void {
  target.addEventListener("keydown", onKeyDown);
  return () => target.removeEventListener("keydown", onKeyDown);
}
