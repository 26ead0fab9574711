import { expect, test } from "./support/fixtures";

test("a task is added in one line, changed beside the list, and archived with a way back", async ({ page }) => {
  const title = `Muster schicken ${Date.now()}`;
  await page.goto("/tasks");
  await page.getByRole("textbox", { name: "Aufgabe" }).fill(title);
  await page.keyboard.press("Enter");
  const entry = page.getByRole("button", { name: title, exact: true });
  await entry.click();
  await expect(page).toHaveURL(/panel=tsk_/);
  const panel = page.getByRole("dialog");
  await panel.getByRole("textbox", { name: "Aufgabe" }).fill(`${title}, zwei Stück`);
  await panel.getByRole("button", { name: "Speichern" }).click();
  await expect(panel).toBeHidden();
  const changed = page.getByRole("button", { name: `${title}, zwei Stück` });
  await changed.click();
  await page.getByRole("dialog").getByRole("button", { name: "Archivieren" }).click();
  await expect(changed).toBeHidden();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(changed).toBeVisible();
});

test("the keys move through the list, finish a task, and are told by ?", async ({ page, api, isMobile }) => {
  test.skip(isMobile, "a phone has no keys");
  const title = `Ganz alt ${Date.now()}`;
  await api.post("/tasks", { title, due: "2020-01-01", owner: "rep" });
  await page.goto("/tasks");
  await expect(page.getByRole("button", { name: title })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Aufgabe als erledigt markieren");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: title })).toBeHidden();
});
