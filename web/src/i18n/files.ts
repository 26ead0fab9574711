/** The catalogues as files, and which language to begin with: known before anything that speaks is loaded. */
import type { Words } from ".";

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = "kontor.language";
const FILES = import.meta.glob<Partial<Words>>("./*/*.json", { import: "default" });

const isLanguage = (value: string | null | undefined): value is Language => LANGUAGES.includes(value as Language);

/** The words of a catalogue, such as "app"; nothing where there is none. */
export const wordsOf = async (language: Language, catalogue: string): Promise<Partial<Words> | undefined> =>
  FILES[`./${language}/${catalogue}.json`]?.();

/** The language that was chosen on this device, if one was. */
export function chosenLanguage(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined; // a browser that keeps nothing
  }
}

export const chooseLanguage = (language: Language): void => localStorage.setItem(KEPT_AS, language);

/** The language to begin with: the one chosen on this device, else the browser's first that there is. */
export const firstLanguage = (): Language =>
  chosenLanguage() ?? navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
