import { expect, runSchedule, settle, test } from "./support/fixtures";

test("a KPI is read, compared with the time before, and its figure opens the records behind it", async ({
  page,
  api,
}) => {
  const name = `Gezählt ${Date.now()}`;
  const { id } = await api.post("/customers", { kind: "person", family_name: name, owner: "rep" });
  await api.post("/interactions", { type: "call", direction: "outbound", participants: [{ customer_id: id }] });
  await settle();
  await runSchedule("roll_up_kpis");
  await page.goto("/kpis");
  const tile = page.getByRole("region", { name: "Kontakte mit Kunden", exact: true });
  await expect(tile.getByRole("link")).toHaveText(/^[1-9]/);
  await expect(tile).toContainText(/als davor/);
  await expect(page.getByText(/^Stand: .*verglichen mit/)).toBeVisible();
  await tile.getByRole("link").click();
  const records = page.getByRole("dialog");
  await expect(records.getByRole("link", { name })).toBeVisible();
  await page.goBack();
  await expect(records).toBeHidden();
});

test("an exact figure opens its records alone, by keyboard, too, and from a link", async ({ page, api }) => {
  const name = `Angerufen ${Date.now()}`;
  const { id } = await api.post("/customers", { kind: "person", family_name: name, owner: "rep" });
  await api.post("/interactions", { type: "call", direction: "outbound", participants: [{ customer_id: id }] });
  await settle();
  await runSchedule("roll_up_kpis");
  await page.goto("/kpis?by=type");
  const question = page.getByRole("region", { name: "Wie oft sprechen wir mit Kunden?" });
  await question.getByText("Genaue Werte").click();
  const figure = question
    .getByRole("row")
    .filter({ hasText: "Summe" })
    .getByRole("link", { name: /^Anrufe, / });
  await figure.focus();
  await page.keyboard.press("Enter");
  const records = page.getByRole("dialog");
  await expect(records.getByRole("link", { name })).toBeVisible();
  await expect(records.getByText(/^Notiz|^E-Mail/)).toBeHidden();
  await page.reload();
  await records.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/\/customers\/cus_/);
});

test("other days are another address, by button and by key, and the back button returns", async ({
  page,
  isMobile,
}) => {
  await page.goto("/kpis");
  const span = page.getByRole("combobox", { name: "Zeitraum" });
  await expect(span).toHaveValue("Dieser Monat");
  await page.getByRole("button", { name: "Zeitraum davor" }).click();
  await expect(page).toHaveURL(/span=lastMonth/);
  await expect(span).toHaveValue("Letzter Monat");
  await page.goBack();
  await expect(span).toHaveValue("Dieser Monat");
  if (isMobile) return;
  await page.keyboard.press("[");
  await expect(page).toHaveURL(/span=lastMonth/);
  await page.keyboard.press("[");
  await expect(page).toHaveURL(/from=/);
  await page.keyboard.press("]");
  await page.keyboard.press("]");
  await expect(span).toHaveValue("Dieser Monat");
});
