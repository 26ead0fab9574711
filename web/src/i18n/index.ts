/**
 * The languages of the app. Each is a folder of catalogues: what every page needs is in `app.json`, a feature's words
 * come with its pages. A key begins with the name of its feature's catalogue.
 */
import i18next from "i18next";
import type app from "./en/app.json";
import type customer from "./en/customer.json";
import type customers from "./en/customers.json";
import type deals from "./en/deals.json";
import type home from "./en/home.json";
import type inbox from "./en/inbox.json";
import type interactions from "./en/interactions.json";
import type kpis from "./en/kpis.json";
import type settings from "./en/settings.json";
import type tasks from "./en/tasks.json";
import type views from "./en/views.json";
import { chooseLanguage, chosenLanguage, firstLanguage, LANGUAGES, type Language, wordsOf } from "./files";

export { LANGUAGES, type Language };

/** What each feature's catalogue says. */
type FeatureWords = typeof customer &
  typeof customers &
  typeof deals &
  typeof home &
  typeof inbox &
  typeof interactions &
  typeof kpis &
  typeof settings &
  typeof tasks &
  typeof views;
export type Words = typeof app & FeatureWords;
export type Catalogue = keyof FeatureWords;

export const LANGUAGE_NAMES: Record<Language, string> = { de: "Deutsch", en: "English" };

const NAMESPACE = "app";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: typeof NAMESPACE;
    resources: { [NAMESPACE]: Words };
  }
}

/** The catalogues that pages have asked for, by now. */
const asked = new Set<string>([NAMESPACE]);
/** The language that is spoken, or is about to be. */
let wanted: Language;

export async function startTranslation(language: Language = firstLanguage()): Promise<void> {
  wanted = language;
  await i18next.init({
    lng: language,
    defaultNS: NAMESPACE,
    resources: {},
    interpolation: { escapeValue: false }, // React writes text, never markup
    returnNull: false,
  });
  await learn(language, asked);
  document.documentElement.lang = language;
}

/** Whether somebody has chosen a language on this device. */
export const hasChosenLanguage = (): boolean => chosenLanguage() !== undefined;

/** Switches the language here, and for the next start unless it is not to be kept. */
export async function speak(language: Language, { keep = true } = {}): Promise<void> {
  if (keep) chooseLanguage(language);
  wanted = language;
  if (i18next.language === language) return;
  await learn(language, asked);
  if (wanted !== language) return; // another was chosen meanwhile
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Loads a page together with the catalogues that it speaks from, so that it never shows a key instead of a word. */
export const pageWith =
  <Page>(catalogues: readonly Catalogue[], load: () => Promise<Page>) =>
  async (): Promise<Page> => {
    const [page] = await Promise.all([load(), bring(catalogues)]);
    return page;
  };

/** Has the catalogues at hand in the language that is spoken, and in the one that is about to be. */
async function bring(catalogues: readonly Catalogue[]): Promise<void> {
  for (const catalogue of catalogues) asked.add(catalogue);
  await Promise.all(LANGUAGES.filter(isInUse).map((language) => learn(language, catalogues)));
}

const isInUse = (language: Language) => language === i18next.language || language === wanted;

async function learn(language: Language, catalogues: Iterable<string>): Promise<void> {
  const learned = [...catalogues].map(async (catalogue) => {
    const words = await wordsOf(language, catalogue);
    i18next.addResourceBundle(language, NAMESPACE, words, true, true);
  });
  await Promise.all(learned);
}
