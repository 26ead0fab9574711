import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import type { Api } from "./support/stack";

test.use({ serviceWorkers: "allow" });

/** Opens a customer of this test's own, and waits until all that is needed without a connection is on the device. */
async function openCustomer(page: Page, api: Api, name: string, tab = ""): Promise<string> {
  const { id } = await api.post("/customers", { kind: "organization", name });
  await page.goto(`/customers/${id}${tab}`);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => kept(page)).toContain(name);
  return id;
}

/** All that the app keeps on this device, as text. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("kontor");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    if (!database.objectStoreNames.contains("seen")) return "";
    const asking = database.transaction("seen").objectStore("seen").getAll();
    const found = await new Promise((resolve) => {
      asking.onsuccess = () => resolve(asking.result);
    });
    database.close();
    return JSON.stringify([found, { ...localStorage }]);
  });

const write = async (page: Page, kind: "Anruf" | "Notiz", text: string) => {
  const composer = page.getByRole("region", { name: "Neuer Eintrag" });
  await composer.getByRole("tab", { name: kind }).click();
  await composer
    .getByRole("textbox", { name: kind === "Notiz" ? "Notiz schreiben …" : "Was wurde besprochen?" })
    .fill(text);
  await composer.getByRole("button", { name: "Speichern" }).click();
};

const status = (page: Page) => page.getByRole("banner").getByRole("status");

const titled = (title: string) => `${title} ${Date.now()}`;

test("a customer that was seen can be read without a connection, also by a new start", async ({
  page,
  api,
  context,
}) => {
  const name = titled("Funkloch GmbH");
  await openCustomer(page, api, name);
  await context.setOffline(true);
  await expect(status(page)).toHaveText("Offline");
  await page.reload();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(status(page)).toHaveText("Offline");
  await context.setOffline(false);
  await expect(status(page)).toHaveCount(0);
});

test("what is logged without a connection waits over a new start, and is sent once", async ({ page, api, context }) => {
  const id = await openCustomer(page, api, titled("Bahnfahrt GmbH"));
  await context.setOffline(true);
  await write(page, "Anruf", "Im Zug besprochen");
  await write(page, "Notiz", "Im Tunnel notiert");
  await expect(status(page)).toHaveText("Offline · 2 Änderungen warten");
  await page.reload();
  await expect(status(page)).toHaveText("Offline · 2 Änderungen warten");
  for (const text of ["Im Zug besprochen", "Im Tunnel notiert"])
    await expect(page.getByRole("article").filter({ hasText: text })).toContainText("Wartet auf eine Verbindung");
  await context.setOffline(false);
  await expect(status(page)).toHaveCount(0);
  await expect(page.getByText("Wartet auf eine Verbindung")).toHaveCount(0);
  await page.reload(); // nothing is left to be sent again
  await expect(page.getByText("Im Tunnel notiert")).toHaveCount(1);
  const { results } = await api.get(`/customers/${id}/timeline`);
  expect(results.map(({ type, body }: { type: string; body: string }) => [type, body]).sort()).toEqual([
    ["call", "Im Zug besprochen"],
    ["note", "Im Tunnel notiert"],
  ]);
});

/** Changes a field in its place, on the page of a customer with its details shown. */
async function change(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${field} `) }).click();
  await page.getByRole("textbox", { name: field }).fill(value);
  await page.getByRole("textbox", { name: field }).press("Enter");
}

const field = (page: Page, name: string, value: string) => page.getByRole("button", { name: `${name} ${value}` });

test("a field edited without a connection is kept over a new start, and saved", async ({ page, api, context }) => {
  const id = await openCustomer(page, api, titled("Schreibtisch GmbH"), "?tab=details");
  await context.setOffline(true);
  await change(page, "Rechtsform", "GmbH");
  await change(page, "Rechtsform", "AG");
  await change(page, "Website", "https://schreibtisch.example");
  await expect(status(page)).toHaveText("Offline · 3 Änderungen warten");
  await page.reload();
  await expect(status(page)).toHaveText("Offline · 3 Änderungen warten");
  await expect(field(page, "Rechtsform", "AG")).toBeVisible();
  await expect(field(page, "Website", "schreibtisch.example")).toBeVisible();
  await expect(page.getByRole("img", { name: "Wartet auf eine Verbindung" })).toHaveCount(2);
  await context.setOffline(false);
  await expect(status(page)).toHaveCount(0);
  await expect(page.getByRole("img", { name: "Wartet auf eine Verbindung" })).toHaveCount(0);
  await expect(field(page, "Rechtsform", "AG")).toBeVisible();
  const saved = async () => {
    const { legal_form, website } = await api.get(`/customers/${id}`);
    return [legal_form, website];
  };
  await expect.poll(saved).toEqual(["AG", "https://schreibtisch.example"]);
});

test("what waited and contradicts is asked, and what is refused is told, on whatever page", async ({
  page,
  api,
  context,
}) => {
  const name = titled("Zweitschrift GmbH");
  const id = await openCustomer(page, api, name, "?tab=details");
  await context.setOffline(true);
  await change(page, "Rechtsform", "AG");
  await change(page, "Website", "keine Adresse");
  await expect(status(page)).toHaveText("Offline · 2 Änderungen warten");
  await api.patch(`/customers/${id}`, { legal_form: "KG" });
  await page.goto("/");
  await expect(status(page)).toHaveText("Offline · 2 Änderungen warten");
  await context.setOffline(false);
  const dialog = page.getByRole("dialog", { name: "Das hat inzwischen jemand anderes geändert" });
  await dialog.getByRole("radio", { name: "Ihre Fassung AG" }).click();
  await dialog.getByRole("button", { name: "Auswahl speichern" }).click();
  const told = page.getByRole("alert").filter({ hasText: `Nicht gespeichert: ${name}` });
  await expect(told).toContainText("Website: keine Adresse");
  await expect(status(page)).toHaveCount(0);
  const { legal_form, website } = await api.get(`/customers/${id}`);
  expect([legal_form, website ?? null]).toEqual(["AG", null]);
});

test("what cannot wait is refused without a connection, and nothing seems done", async ({ page, api, context }) => {
  const id = await openCustomer(page, api, titled("Erledigt GmbH"), "?tab=tasks");
  await api.post("/tasks", { title: "Anrufen", customer_id: id, owner: "rep" });
  await page.reload();
  const task = page.getByRole("checkbox", { name: /Anrufen/ });
  await expect(task).toBeVisible();
  await context.setOffline(true);
  await task.click();
  await expect(page.getByText("Sie sind offline: Das geht nur mit einer Verbindung.")).toBeVisible();
  await expect(task).toBeVisible();
  await expect(task).not.toBeChecked();
});

test("log-out leaves nothing of what was seen on the device", async ({ page, api }) => {
  const name = titled("Vertraulich GmbH");
  await openCustomer(page, api, name);
  await page.getByRole("button", { name: "Renate Rep: Konto" }).click();
  await page.getByRole("menuitem", { name: "Abmelden" }).click();
  await expect(page).toHaveURL(/\/login/);
  const left = await kept(page);
  expect(left).not.toContain(name);
  expect(left).not.toContain("rep@");
});
