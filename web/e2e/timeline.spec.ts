import type { Page } from "@playwright/test";
import { expect, sendMail, test } from "./support/fixtures";
import type { Api } from "./support/stack";

interface Person {
  id: string;
  name: string;
  address: string;
}

/** A customer of the user's own, of whom no other test knows. */
async function somebody(api: Api): Promise<Person> {
  const family = `Zeitler-${Date.now().toString(36)}`;
  const address = `tilda@${family.toLowerCase()}.example`;
  const emails = [{ address, primary: true }];
  const made = await api.post<{ id: string }>("/customers", {
    kind: "person",
    given_name: "Tilda",
    family_name: family,
    emails,
    owner: "rep",
  });
  return { id: made.id, name: `Tilda ${family}`, address };
}

const entries = (page: Page) => page.getByRole("region", { name: "Kontakte" }).getByRole("article");
const newest = (page: Page) => entries(page).first();

async function openTimeline(page: Page, person: Person, search = ""): Promise<void> {
  await page.goto(`/customers/${person.id}${search}`);
  await expect(page.getByRole("tab", { name: "Notiz" })).toBeVisible();
}

test("a call is logged by two keys, and stands at the top", async ({ page, api }) => {
  const person = await somebody(api);
  await openTimeline(page, person);
  await expect(page.getByRole("heading", { name: "Noch kein Kontakt" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Was wurde besprochen?" })).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(newest(page)).toContainText("Anruf, ausgehend · Renate Rep · Erreicht");
  await expect(newest(page)).not.toContainText("Wird gespeichert");
  const { results } = await api.get(`/customers/${person.id}/timeline`);
  expect(results).toMatchObject([{ type: "call", direction: "outbound", users: ["rep"] }]);
});

test("a note is written by hand, with a task to follow up, and corrected in its place", async ({ page, api }) => {
  const person = await somebody(api);
  await openTimeline(page, person);
  await page.getByRole("tab", { name: "Notiz" }).click();
  await page.getByRole("textbox", { name: "Notiz schreiben …" }).fill("Fragt nach Rabatt.");
  await page.getByLabel("Wiedervorlage").selectOption({ label: "Wiedervorlage in 3 Tagen" });
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(newest(page)).toContainText("Fragt nach Rabatt.");
  await newest(page).getByRole("button", { name: "Weitere Aktionen" }).click();
  await page.getByRole("menuitem", { name: "Bearbeiten" }).click();
  await newest(page).getByRole("textbox", { name: "Text" }).fill("Fragt nach Skonto.");
  await newest(page).getByRole("button", { name: "Speichern" }).click();
  await expect(newest(page).getByRole("textbox")).toHaveCount(0);
  await expect(newest(page)).toContainText("Fragt nach Skonto.");
  const { open_tasks: tasks } = await api.get(`/customers/${person.id}/360`);
  expect(tasks).toMatchObject([{ title: "Nachfassen: Fragt nach Rabatt." }]);
});

test("a mail appears on the open timeline without a reload, and is answered there", async ({ page, api }) => {
  const person = await somebody(api);
  await openTimeline(page, person);
  const text = "Guten Tag,\n\nwann können Sie liefern?\n\n-- \nTilda";
  await sendMail({ from: `${person.name} <${person.address}>`, subject: "Liefertermin", text });
  await expect(newest(page)).toContainText("wann können Sie liefern?");
  await newest(page).getByRole("button", { name: "Antworten" }).click();
  await page.getByRole("textbox", { name: "Antworten" }).fill("Am Montag.");
  await page.keyboard.press("Control+Enter");
  await expect(newest(page)).toContainText("Am Montag.");
  await expect(newest(page)).not.toContainText("Wird gesendet");
  await newest(page).getByRole("button", { name: "1 frühere Nachricht" }).click();
  await expect(newest(page)).toContainText("wann können Sie liefern?");
  await expect(entries(page).filter({ hasText: "Liefertermin" }).first()).toContainText("Re: Liefertermin");
});

test("a new mail goes to the customer's address", async ({ page, api }) => {
  const person = await somebody(api);
  await openTimeline(page, person, "?compose=email");
  await page.getByRole("textbox", { name: "Betreff" }).fill("Unser Angebot");
  await page.getByRole("textbox", { name: "Nachricht schreiben …" }).fill("Anbei unser Angebot.");
  await page.getByRole("button", { name: "Senden" }).click();
  await expect(newest(page)).toContainText(`Renate Rep an ${person.name}`);
  await expect(newest(page)).not.toContainText("Wird gesendet");
  const { results } = await api.get(`/customers/${person.id}/timeline`);
  expect(results).toMatchObject([{ subject: "Unser Angebot", delivery: "sent" }]);
});

test("a draft is there again after a reload, and what cannot be saved comes back", async ({ page, api }) => {
  const person = await somebody(api);
  await openTimeline(page, person, "?compose=note");
  const text = page.getByRole("textbox", { name: "Notiz schreiben …" });
  await text.fill("Angefangen");
  await page.reload();
  await expect(text).toHaveValue("Angefangen");
  const problem = { title: "Unprocessable Content", status: 422, detail: "So nicht" };
  await page.route("**/v1/interactions", (route) =>
    route.fulfill({ status: 422, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  );
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("alert")).toContainText("So nicht");
  await expect(text).toHaveValue("Angefangen");
  await expect(entries(page)).toHaveCount(0);
  await page.unroute("**/v1/interactions");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(newest(page)).toContainText("Angefangen");
});

test("a file is attached to an entry, and opened by its name", async ({ page, api, context }) => {
  const person = await somebody(api);
  await api.post("/interactions", { type: "note", body: "Mit Skizze", participants: [{ customer_id: person.id }] });
  await openTimeline(page, person);
  await newest(page).getByRole("button", { name: "Weitere Aktionen" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Datei anhängen" }).click();
  await (await chooser).setFiles({ name: "Skizze.txt", mimeType: "text/plain", buffer: Buffer.from("Plan") });
  const file = newest(page).getByRole("button", { name: /^Skizze\.txt \d/ });
  await expect(file).toBeVisible();
  const asked = context.waitForEvent("request", (request) => request.url().includes("Skizze.txt"));
  await file.click();
  expect((await asked).method()).toBe("GET");
});

test("types are chosen in the URL", async ({ page, api }) => {
  const person = await somebody(api);
  const participants = [{ customer_id: person.id }];
  await api.post("/interactions", { type: "call", direction: "inbound", subject: "Rückruf", participants });
  await api.post("/interactions", { type: "note", body: "<b>Fett</b> ".repeat(200), participants });
  await openTimeline(page, person);
  await expect(entries(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Anrufe" }).click();
  await expect(entries(page)).toHaveCount(1);
  await expect(page).toHaveURL(/type=call/);
  await page.getByRole("button", { name: "Alle", exact: true }).click();
  await expect(entries(page)).toHaveCount(2);
});
