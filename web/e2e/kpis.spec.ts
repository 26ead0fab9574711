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
  const tile = page.getByRole("article", { name: "Kontakte" });
  await expect(tile.getByRole("link")).toHaveText(/^[1-9]/);
  await expect(tile).toContainText("Zeitraum davor");
  await tile.getByRole("link").click();
  const records = page.getByRole("dialog");
  await expect(records.getByRole("link", { name })).toBeVisible();
  await page.goBack();
  await expect(records).toBeHidden();
});

test("another span is another page: the back button returns to the first", async ({ page }) => {
  await page.goto("/kpis?preset=month");
  await expect(page.getByRole("region", { name: "Neue Kunden" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Zeitraum davor" }).click();
  await expect(page).toHaveURL(/preset=custom/);
  await page.goBack();
  await expect(page).toHaveURL(/preset=month/);
});
