import type { Page } from "@playwright/test";
import { expect, logIn, settle, test } from "./support/fixtures";
import type { Api } from "./support/stack";

let number = 0;

/** A person of rep's own, whom no other spec touches. */
async function createPerson(api: Api, fields: Record<string, unknown> = {}) {
  number += 1;
  const family_name = `Ährenfeld ${Date.now()}${number}`;
  const body = { kind: "person", given_name: "Jörg", family_name, status: "lead", ...fields };
  const created = await api.post<{ id: string; name: string }>("/customers", body);
  await settle();
  return created;
}

const isPhone = () => test.info().project.name === "phone";

/** Opens a customer, with the details shown: the phone has them behind a tab. */
async function openDetails(page: Page, id: string) {
  await page.goto(`/customers/${id}?tab=details`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test("a field is edited where it stands, and kept", async ({ page, api }) => {
  const { id } = await createPerson(api, { job_title: "Einkäufer" });
  await openDetails(page, id);
  await page.getByRole("button", { name: "Position Einkäufer" }).click();
  const input = page.getByRole("textbox", { name: "Position" });
  await input.fill("Vertrieb");
  await input.press("Escape");
  await expect(page.getByRole("button", { name: "Position Einkäufer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await input.fill("Leiter Einkauf");
  await input.press("Enter");
  await expect(page.getByRole("button", { name: "Position Leiter Einkauf" })).toBeFocused();
  await expect(page.getByRole("img", { name: "Gespeichert" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Position Leiter Einkauf" })).toBeVisible();
});

test("what is refused stays beside its field, with the reason", async ({ page, api }) => {
  const { id } = await createPerson(api, { website: "https://ähren.example" });
  await openDetails(page, id);
  await page.getByRole("button", { name: /^Website ähren/ }).click();
  const input = page.getByRole("textbox", { name: "Website" });
  await input.fill("keine Adresse");
  await input.press("Enter");
  await expect(input).toHaveValue("keine Adresse");
  await expect(input).toHaveAttribute("aria-invalid", "true");
  await input.press("Escape");
  await expect(page.getByRole("button", { name: /^Website ähren/ })).toBeVisible();
});

test("a bad phone number is pointed out, and mended from there", async ({ page, api }) => {
  const { id } = await createPerson(api, { phones: [{ number: "089 / 12 34 56 70" }, { number: "0171 12" }] });
  await openDetails(page, id);
  await expect(page.getByText("Eine Telefonnummer ist ungültig")).toBeVisible();
  await page.getByRole("button", { name: "Korrigieren" }).click();
  const input = page.getByRole("textbox", { name: "Telefonnummer" });
  await expect(input).toHaveValue("+4917112");
  await input.fill("0171 39 20 555");
  await input.press("Enter");
  await expect(page.getByRole("link", { name: "+49 1713920555 anrufen" })).toHaveAttribute("href", "tel:+491713920555");
  await expect(page.getByText("Eine Telefonnummer ist ungültig")).toBeHidden();
});

test("who changes the same field in two windows chooses between mine, theirs and the original", async ({
  page,
  api,
  loginAs,
}) => {
  const { id } = await createPerson(api, { job_title: "Einkäufer" });
  await openDetails(page, id);
  const other = await loginAs("manager");
  await openDetails(other, id);

  await page.getByRole("button", { name: "Position Einkäufer" }).click();
  await other.getByRole("button", { name: "Position Einkäufer" }).click();
  await other.getByRole("textbox", { name: "Position" }).fill("Prokurist");
  await other.getByRole("textbox", { name: "Position" }).press("Enter");
  await expect(other.getByRole("button", { name: "Position Prokurist" })).toBeVisible();
  await expect(other.getByRole("img", { name: "Gespeichert" })).toBeVisible();

  await page.getByRole("textbox", { name: "Position" }).fill("Geschäftsführer");
  await page.getByRole("textbox", { name: "Position" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Martin Manager");
  await expect(dialog).toContainText("Einkäufer");
  await dialog.getByRole("radio", { name: /Prokurist/ }).click();
  await dialog.getByRole("radio", { name: /Geschäftsführer/ }).click();
  await dialog.getByRole("button", { name: "Auswahl speichern" }).click();
  await expect(page.getByRole("button", { name: "Position Geschäftsführer" })).toBeVisible();
  await expect.poll(async () => (await api.get(`/customers/${id}`)).job_title).toBe("Geschäftsführer");
});

test("status and owner are changed at the top", async ({ page, api }) => {
  const { id } = await createPerson(api);
  await page.goto(`/customers/${id}`);
  await page.getByRole("button", { name: "Status: Lead" }).click();
  await page.getByRole("menuitem", { name: "Kunde" }).click();
  await expect(page.getByRole("button", { name: "Status: Kunde" })).toBeVisible();
  await page.getByRole("button", { name: "Zuständig: Renate Rep" }).click();
  await page.getByRole("combobox", { name: "Zuständig" }).click();
  await page.getByRole("option", { name: "Martin Manager" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("Martin Manager", { exact: true })).toBeVisible();
  await expect.poll(async () => (await api.get(`/customers/${id}`)).owner).toBe("manager");
  expect((await api.get(`/customers/${id}`)).status).toBe("customer");
});

test("an archived customer is taken back by undo", async ({ page, api }) => {
  const { id, name } = await createPerson(api);
  await page.goto(`/customers/${id}`);
  await page.getByRole("button", { name: "Weitere Aktionen" }).click();
  await page.getByRole("menuitem", { name: "Archivieren" }).click();
  await expect(page).toHaveURL(/\/customers(\?|$)/);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${id}`));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("the history tells who changed what, in words, and the back button closes it", async ({ page, api }) => {
  const { id } = await createPerson(api, { phones: [{ number: "089 / 12 34 56 70" }] });
  await api.patch(`/customers/${id}`, { status: "prospect" });
  await settle();
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (isPhone()) {
    await page.getByRole("button", { name: "Weitere Aktionen" }).click();
    await page.getByRole("menuitem", { name: "Änderungen" }).click();
  } else await page.keyboard.press("h");
  const history = page.getByRole("dialog", { name: "Änderungen" });
  await expect(history.getByText("Renate Rep").first()).toBeVisible();
  await expect(history.getByText("Lead → Interessent")).toBeVisible();
  await expect(history.getByText("Bereinigung").first()).toBeVisible();
  await page.goBack();
  await expect(history).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/customers/${id}$`));
});

test("tasks and deals are added and done beside the timeline", async ({ page, api }) => {
  const { id } = await createPerson(api);
  await page.goto(`/customers/${id}?tab=tasks`);
  await page.getByRole("button", { name: "Aufgabe hinzufügen" }).click();
  const task = page.getByRole("form", { name: "Aufgabe hinzufügen" });
  await task.getByRole("textbox").first().fill("Muster zurückholen");
  await task.getByRole("textbox").first().press("Enter");
  await page.getByRole("checkbox", { name: /Muster zurückholen/ }).click();
  await expect(page.getByRole("checkbox", { name: /Muster zurückholen/ })).toBeHidden();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(page.getByRole("checkbox", { name: /Muster zurückholen/ })).toBeVisible();

  if (isPhone()) await page.getByRole("tab", { name: /Chancen/ }).click();
  await page.getByRole("button", { name: "Verkaufschance hinzufügen" }).click();
  const deal = page.getByRole("form", { name: "Verkaufschance hinzufügen" });
  await deal.getByLabel("Worum geht es?").fill("Regale Halle 2");
  await deal.getByLabel("Betrag").fill("1250,50");
  await deal.getByRole("button", { name: "Hinzufügen" }).click();
  await expect(page.getByRole("link", { name: /Regale Halle 2/ })).toContainText("1.250,50");
});

test("who may only read is offered no change", async ({ page, api, loginAs }) => {
  const { id } = await createPerson(api, { job_title: "Einkäufer" });
  const viewer = await loginAs("viewer");
  await openDetails(viewer, id);
  await expect(viewer.getByText("Einkäufer", { exact: true }).last()).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^Position/ })).toBeHidden();
  await page.goto("/customers/cus_00000000000000000000000000");
  await expect(page.getByText("Diesen Kunden gibt es hier nicht")).toBeVisible();
});

test.describe("nobody is logged in", () => {
  test.use({ user: null });

  test("a link to a customer's tab leads there through the log-in", async ({ page, apiOf }) => {
    const { id, name } = await createPerson(apiOf("rep"));
    await page.goto(`/customers/${id}?tab=details`);
    await logIn(page, "rep");
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/customers/${id}\\?tab=details`));
  });
});
