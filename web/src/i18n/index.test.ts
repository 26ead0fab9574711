// @vitest-environment jsdom
import i18next from "i18next";
import { beforeEach, expect, test } from "vitest";
import { pageWith, speak, startTranslation } from ".";

const page = { HomePage: "the page" };

beforeEach(async () => {
  localStorage.clear();
  await startTranslation("en");
});

test("a page comes with its words", async () => {
  await expect(pageWith(["home"], async () => page)()).resolves.toBe(page);
  expect(i18next.t("home.tasks")).toBe("Due now");
});

test("whoever switches the language finds the words of all pages that were loaded", async () => {
  await pageWith(["home"], async () => page)();
  await speak("de");
  expect(i18next.t("home.tasks")).toBe("Jetzt fällig");
  expect(i18next.t("actions.save")).toBe("Speichern");
});

test("a page that is loaded while the language is switched has words in both", async () => {
  const switched = speak("de");
  await pageWith(["views"], async () => page)();
  for (const language of ["de", "en"]) expect(i18next.getResource(language, "app", "views.save")).toBeTruthy();
  await switched;
  expect(document.documentElement.lang).toBe("de");
});

test("who chooses twice in a row gets the latter", async () => {
  await Promise.all([speak("de"), speak("en")]);
  expect(i18next.language).toBe("en");
});
