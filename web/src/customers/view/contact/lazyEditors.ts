/** The editors of what a customer is reached by, which are loaded when somebody reaches for one. */
import { lazily } from "~/ui/later";

const load = () => import("./editors");

export const EmailEditor = lazily(async () => (await load()).EmailEditor);
export const PhoneEditor = lazily(async () => (await load()).PhoneEditor);
export const AddressEditor = lazily(async () => (await load()).AddressEditor);

/** Begins to load all of them, which are one file. */
export function loadEditors(): void {
  for (const editor of [EmailEditor, PhoneEditor, AddressEditor]) editor.load();
}
