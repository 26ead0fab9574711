import { expect, sendMail, test } from "./support/fixtures";

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
