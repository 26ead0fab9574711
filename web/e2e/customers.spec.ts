import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, settle, test } from "./support/fixtures";

const some = () => randomUUID().slice(0, 8);
const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768;
const search = (page: Page) => page.getByRole("searchbox", { name: "Kunden finden" });
const link = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("link", { name });
const rows = (page: Page) => page.getByRole(isPhone(page) ? "listitem" : "row");

/** Chooses a status by its chip, or in the phone's sheet. */
async function filterByStatus(page: Page, status: string): Promise<void> {
  if (isPhone(page)) {
    await page.getByRole("button", { name: /^Filter/ }).click();
    await page.getByRole("combobox", { name: "Status" }).click();
    await page.getByRole("option", { name: status }).click();
    await page.getByRole("button", { name: "Fertig" }).click();
  } else {
    await page.getByRole("button", { name: "Status", exact: true }).click();
    await page.getByRole("menuitemradio", { name: status }).click();
  }
}

async function select(page: Page, names: readonly string[]): Promise<void> {
  if (isPhone(page)) await page.getByRole("button", { name: "Auswählen", exact: true }).click();
  for (const name of names) await page.getByRole("checkbox", { name: `${name} auswählen` }).check();
}

test("a customer with an umlaut is found by typing three letters, in either spelling", async ({ page }) => {
  await page.goto("/customers");
  await search(page).fill("gru");
  await expect(link(page, /Feinmechanik Grünwaldner/).first()).toBeVisible();
  await expect(page).toHaveURL(/q=gru/);
  await search(page).fill("grü");
  await expect(link(page, /Feinmechanik Grünwaldner/).first()).toBeVisible();
  await expect(page.locator("mark").first()).toHaveText("Grü");
  await link(page, /^Feinmechanik Grünwaldner/)
    .last()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Feinmechanik Grünwaldner e.K." })).toBeVisible();
});

test("filters are in the URL, and the back button takes them back", async ({ page }) => {
  await page.goto("/customers");
  await expect(rows(page).nth(5)).toBeVisible();
  await filterByStatus(page, "Interessent");
  await expect(page).toHaveURL(/status=prospect/);
  await expect(page.getByRole("main").getByText("Interessent").nth(2)).toBeVisible();
  await expect(page.getByRole("main").getByText("Kunde", { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("main").getByText("Kunde", { exact: true })).toHaveCount(0);
  await page.goBack();
  await expect(page).not.toHaveURL(/status/);
  await expect(page.getByRole("main").getByText("Kunde", { exact: true }).first()).toBeVisible();
});

test("the status of several customers is changed at once, and taken back", async ({ page, api }) => {
  const tag = some();
  const names = [`Anna Acker ${tag}`, `Bernd Bach ${tag}`];
  const ids: string[] = [];
  for (const family_name of names)
    ids.push((await api.post("/customers", { kind: "person", family_name, tags: [tag] })).id);
  const statuses = () => Promise.all(ids.map(async (id) => (await api.get(`/customers/${id}`)).status));
  await settle();
  await page.goto(`/customers?tag=${tag}`);
  await expect(page.getByText("2 Kunden", { exact: true })).toBeVisible();
  await select(page, names);
  await page.getByRole("region", { name: "Auswahl" }).getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitem", { name: "Ehemalig" }).click();
  await expect(page.getByText("Status von 2 Kunden geändert")).toBeVisible();
  await expect(page.getByRole("main").getByText("Ehemalig")).toHaveCount(2);
  expect(await statuses()).toEqual(["former", "former"]);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(page.getByText("Rückgängig gemacht")).toBeVisible();
  await expect(page.getByRole("main").getByText("Lead")).toHaveCount(2);
  expect(await statuses()).toEqual(["lead", "lead"]);
});

test("what somebody else has changed meanwhile is told by name, and archived ones come back", async ({ page, api }) => {
  const tag = some();
  const names = [`Cora Clement ${tag}`, `Dirk Dahl ${tag}`];
  const ids: string[] = [];
  for (const family_name of names)
    ids.push((await api.post("/customers", { kind: "person", family_name, tags: [tag] })).id);
  await settle();
  await page.goto(`/customers?tag=${tag}`);
  await select(page, names);
  await api.patch(`/customers/${ids[0]}`, { job_title: "Leitung" });
  await page.getByRole("button", { name: "Archivieren" }).click();
  const dialog = page.getByRole("dialog", { name: "1 Kunde wurde nicht geändert" });
  await expect(dialog.getByText(names[0] ?? "")).toBeVisible();
  await expect(dialog.getByText("Inzwischen von jemand anderem geändert")).toBeVisible();
  await dialog.getByRole("button", { name: "Schließen" }).click();
  await expect(link(page, names[1] ?? "")).toHaveCount(0);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(link(page, names[1] ?? "")).toBeVisible();
  expect((await api.get(`/customers/${ids[1]}`)).family_name).toBe(names[1]);
});

test("a customer with a bad phone number is told at the field, and mended", async ({ page, api }) => {
  const familyName = `Zabel ${some()}`;
  await page.goto("/customers/new");
  await page.getByLabel("Nachname").fill(familyName);
  await page.getByLabel("Telefon", { exact: true }).fill("bitte nachfragen");
  await page.getByRole("button", { name: "Anlegen" }).click();
  await expect(page.getByText("Das ist keine Telefonnummer.")).toBeVisible();
  await expect(page.getByLabel("Telefon", { exact: true })).toBeFocused();
  await page.getByLabel("Telefon", { exact: true }).fill("089 12");
  await expect(page.getByText("Diese Nummer sieht unvollständig aus.")).toBeVisible();
  await page.getByRole("button", { name: "Anlegen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: familyName })).toBeVisible();

  const id = page.url().split("/").at(-1) ?? "";
  if (isPhone(page)) await page.getByRole("tab", { name: /Details/ }).click();
  await page.getByRole("button", { name: "Korrigieren" }).click();
  await page.getByRole("textbox", { name: "Telefonnummer" }).fill("089 12345678");
  await page.keyboard.press("Enter");
  await expect(page.getByText("+49 8912345678").first()).toBeVisible();
  await expect(page.getByText("sieht ungültig aus")).toHaveCount(0);
  await settle();
  expect((await api.get(`/customers/${id}`)).quality).toBeUndefined();
});

test("a view keeps the filters for later, is renamed, and deleted", async ({ page }) => {
  const name = `Leads ${some()}`;
  const menu = async (item: string | RegExp, current: string | RegExp = "Ansichten") => {
    await page.getByRole("button", { name: current }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await page.goto("/customers?status=lead&scope=own");
  await menu("Filter als Ansicht speichern …");
  await page.getByRole("textbox", { name: "Name der Ansicht" }).fill(name);
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("button", { name })).toBeVisible();
  await menu("Alle Kunden", name);
  await expect(page).not.toHaveURL(/status/);
  await menu(name);
  await expect(page).toHaveURL(/status=lead/);
  await expect(page).toHaveURL(/scope=own/);
  await menu("Umbenennen …", name);
  await page.getByRole("textbox", { name: "Name der Ansicht" }).fill(`${name} neu`);
  await page.getByRole("button", { name: "Speichern" }).click();
  await menu(`„${name} neu“ löschen`, `${name} neu`);
  await expect(page.getByText(`Ansicht „${name} neu“ gelöscht`)).toBeVisible();
});

test("a held j moves on by every row, and the panel shows the one at which it is let go", async ({ page }) => {
  test.skip(isPhone(page), "a phone has no keyboard");
  await page.goto("/customers?scope=own");
  await expect(rows(page).nth(10)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/panel=cus_/);
  for (let repeats = 0; repeats < 9; repeats += 1) await page.keyboard.down("j"); // the browser's key repeat
  await page.keyboard.up("j");
  const name = (await rows(page).nth(10).getByRole("link").first().textContent()) ?? "";
  await expect(page.getByRole("complementary", { name: "Kurzansicht" }).getByRole("heading", { name })).toBeVisible();
  await expect(rows(page).nth(10)).toBeFocused();
});

test("the list is used by keyboard alone", async ({ page }) => {
  test.skip(isPhone(page), "a phone has no keyboard");
  await page.goto("/customers?scope=own");
  await expect(rows(page).nth(3)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("1 ausgewählt")).toBeVisible();
  const name = (await rows(page).nth(2).getByRole("link").first().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Kurzansicht" }).getByRole("heading", { name })).toBeVisible();
  await expect(page).toHaveURL(/panel=cus_/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/panel/);
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(rows(page).nth(3)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Was wurde besprochen?" })).toBeFocused();
});

test.describe("of another team", () => {
  test.use({ user: "rep2" });

  test("rep2 sees nothing of the other team's customer: not in the list, not by search, not by its link", async ({
    page,
    apiOf,
  }) => {
    const family_name = `Geheimrat${some()}`;
    const tag = some();
    const { id } = await apiOf("rep").post("/customers", { kind: "person", family_name, tags: [tag] });
    await settle();
    await page.goto(`/customers?tag=${tag}`);
    await expect(page.getByText("Niemand passt zu diesen Filtern")).toBeVisible();
    await page.goto(`/customers?q=${family_name}`);
    await expect(page.getByText(`Nichts gefunden zu „${family_name}“`)).toBeVisible();
    await page.goto(`/customers?panel=${id}`);
    await expect(page.getByText("oder Sie dürfen es nicht sehen")).toBeVisible();
    await page.goto(`/customers/${id}`);
    await expect(page.getByText("Diesen Kunden gibt es hier nicht")).toBeVisible();
  });
});

test("the list is accessible in both themes, with a filter and a selection", async ({ page }) => {
  await page.goto("/customers?scope=own&tag=Katalog");
  await expect(rows(page).nth(1)).toBeVisible();
  if (isPhone(page)) await page.getByRole("button", { name: "Auswählen", exact: true }).click();
  await page.getByRole("checkbox").nth(1).check();
  await expect(page.getByRole("region", { name: "Auswahl" })).toBeVisible();
  await expectAccessible(page);
});
