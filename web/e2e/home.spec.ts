import { expect, sendMail, settle, test } from "./support/fixtures";

test("a task that is due is finished from home, and the undo brings it back", async ({ page, api }) => {
  const title = `Rückruf ${Date.now()}`;
  await api.post("/tasks", { title, due: "2001-01-01", owner: "rep" }); // above all that others have due
  await page.goto("/");
  const task = page.getByRole("checkbox", { name: `Erledigt: ${title}` });
  await task.click();
  await expect(task).toBeHidden();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(task).toBeVisible();
  await task.click();
  await expect(page.getByText(`Erledigt: ${title}`).last()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Jetzt fällig" })).toBeVisible();
  await expect(page.getByText(title)).toBeHidden();
});

test("mail from my customer waits for my answer until I say that it needs none", async ({ page, api }) => {
  const name = `Wartend ${Date.now()}`;
  const address = `wartet.${Date.now()}@mail.example`;
  await api.post("/customers", { kind: "person", family_name: name, emails: [{ address }], owner: "rep" });
  await settle();
  await sendMail({ from: `${name} <${address}>`, subject: "Rückfrage", text: "Wann können Sie liefern?" });
  await page.goto("/");
  const row = page.getByRole("listitem").filter({ hasText: name });
  const owed = page.getByRole("region", { name: "Warten auf Ihre Antwort" });
  await expect(owed.locator(row)).toContainText("Rückfrage");
  await owed.getByRole("button", { name: `Braucht keine Antwort: ${name}` }).click();
  await expect(owed.locator(row)).toBeHidden();
});
