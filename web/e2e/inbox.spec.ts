import { expect, expectAccessible, sendMail, test } from "./support/fixtures";

test("a mail that cannot be filed waits with its reason, is tried again, and dismissed with a way back", async ({
  page,
}) => {
  const subject = `Ohne Antwort ${Date.now()}`;
  await sendMail({ from: "nobody@localhost", subject, text: "Bitte liefern.", headers: { From: "kaputt" } });
  await page.goto("/inbox");
  const card = page.getByRole("listitem").filter({ hasText: subject });
  await expect(card).toContainText("Lesen Sie das Original");
  await card.getByRole("button", { name: "Erneut verarbeiten" }).click();
  await expect(card.getByRole("status")).toContainText("lässt sich weiterhin nicht zuordnen");
  await card.getByRole("button", { name: "Nicht nötig" }).click();
  await expect(card).toBeHidden();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(card).toBeVisible();
});

test("all mails that wait are tried again, and what became of them is told", async ({ page }) => {
  const subjects = [1, 2].map((number) => `Sammelversuch ${number} ${Date.now()}`);
  for (const subject of subjects)
    await sendMail({ from: "nobody@localhost", subject, text: "Bitte liefern.", headers: { From: "kaputt" } });
  await page.goto("/inbox");
  for (const subject of subjects) await expect(page.getByRole("listitem").filter({ hasText: subject })).toBeVisible();
  await page.getByRole("button", { name: "Alle erneut verarbeiten" }).click();
  const summary = page.getByRole("status").filter({ hasText: "weiterhin nicht zuordnen" });
  await expect(summary).toContainText(/(\d+) von \1 erneut verarbeitet/);
  await expect(page.getByRole("listitem").filter({ hasText: subjects[0] })).toContainText("2 Versuche");
  await expectAccessible(page);
  await summary.getByRole("button", { name: "Schließen" }).click();
  await expect(summary).toBeHidden();
});
