/** What is said to those who do not see the board: one live region, whoever speaks. */
import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

export function announce(text: string): void {
  // The same words again are new only where the text differs.
  said = text === said ? `${text}\u00a0` : text;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useAnnouncement = () => useSyncExternalStore(subscribe, () => said);
