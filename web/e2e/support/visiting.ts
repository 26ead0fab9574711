import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import type { Shown, Visit } from "./pages";

/** Opens a page, and waits until it shows what it has. */
export async function visit(page: Page, { path, key }: Visit, shown: Shown): Promise<void> {
  await page.goto(path(shown));
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await seeAll(page);
  await everythingLoaded(page);
  if (!key) return;
  await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toBeVisible();
  await everythingLoaded(page);
}

/** Scrolls to what asks only once somebody comes near it, and back. */
async function seeAll(page: Page): Promise<void> {
  const unseen = page.locator("[data-unseen]");
  for (let left = await unseen.count(); left > 0; left = await unseen.count()) {
    await unseen.first().scrollIntoViewIfNeeded();
    await expect(unseen).not.toHaveCount(left);
  }
  await page.getByRole("main").evaluate((main) => main.scrollTo(0, 0));
}

/** Nothing is a skeleton any more. */
export async function everythingLoaded(page: Page): Promise<void> {
  await expect(page.locator("[class*=Skeleton-root]")).toHaveCount(0);
  await expect(page.getByLabel("Wird geladen …")).toHaveCount(0);
}
