/** The languages of the app: one catalogue each, loaded when it is used. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type en from "./en.json";

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = "kontor.language";
const CATALOGUES: Record<Language, () => Promise<{ default: typeof en }>> = {
  de: () => import("./de.json"),
  en: () => import("./en.json"),
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: { app: typeof en };
  }
}

const isLanguage = (value: string | null | undefined): value is Language => LANGUAGES.includes(value as Language);

/** The language to begin with: the one chosen on this device, else the browser's first that there is. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
}

export async function startTranslation(language: Language = firstLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    defaultNS: "app",
    resources: { [language]: { app: (await CATALOGUES[language]()).default } },
    interpolation: { escapeValue: false }, // React writes text, never markup
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Whether somebody has chosen a language on this device. */
export const hasChosenLanguage = (): boolean => isLanguage(localStorage.getItem(KEPT_AS));

/** Switches the language here, and for the next start unless it is not to be kept. */
export async function speak(language: Language, { keep = true } = {}): Promise<void> {
  if (keep) localStorage.setItem(KEPT_AS, language);
  if (i18next.language === language) return;
  i18next.addResourceBundle(language, "app", (await CATALOGUES[language]()).default);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
