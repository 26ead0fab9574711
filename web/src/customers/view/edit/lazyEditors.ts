/** The editors, which are loaded when somebody reaches for a field. */
import { lazily } from "~/ui/later";

const load = () => import("./editors");

export const TextEditor = lazily(async () => (await load()).TextEditor);
export const NumberEditor = lazily(async () => (await load()).NumberEditor);
export const MoneyEditor = lazily(async () => (await load()).MoneyEditor);
export const ChoiceEditor = lazily(async () => (await load()).ChoiceEditor);
export const TagsEditor = lazily(async () => (await load()).TagsEditor);
export const SwitchEditor = lazily(async () => (await load()).SwitchEditor);
export const CustomerEditor = lazily(async () => (await load()).CustomerEditor);
export const PartsEditor = lazily(async () => (await import("./PartsEditor")).PartsEditor);

const OF_VALUES = [TextEditor, NumberEditor, MoneyEditor, ChoiceEditor, TagsEditor, SwitchEditor, CustomerEditor];

/** Begins to load all of them: what somebody reaches for has a file of its own with the others. */
export function loadEditors(): void {
  for (const editor of [...OF_VALUES, PartsEditor]) editor.load();
}
