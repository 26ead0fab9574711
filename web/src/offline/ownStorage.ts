/** What this user has begun on this device, beside what was seen: in local storage, by user, until they log out. */
import { session } from "~/auth/session";

const PREFIX = "kontor.own.";

const ownKey = (name: string) => `${PREFIX}${session.userId ?? ""}.${name}`;

export const readOwn = (name: string): string | null => localStorage.getItem(ownKey(name));

/** Keeps a text, or forgets it (null); a browser without storage keeps nothing. */
export function keepOwn(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(ownKey(name));
    else localStorage.setItem(ownKey(name), text);
  } catch {
    // full, or not allowed: what is open stays open
  }
}

/** Forgets all that a user has begun here. */
export function removeOwn(userId: string): void {
  const mine = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${userId}.`));
  for (const key of mine) localStorage.removeItem(key);
}
