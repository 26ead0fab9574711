/** Logging in by the user pool's own page: once per user and stack, then from what the browser kept. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { PASSWORD, stack, type UserId } from "./stack";

/** Presses the button of the page /login, and fills in the page of the user pool. */
export async function logIn(page: Page, user: string, password: string = PASSWORD): Promise<void> {
  await page.getByRole("button", { name: /^(Anmelden|Log in)$/ }).click();
  await page.getByLabel("Username").fill(user);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Returns the file with the browser's storage of a user who is logged in. */
export async function sessionOf(browser: Browser, user: UserId): Promise<string> {
  const file = join(stack.sessions, `${user}.json`);
  if (existsSync(file)) return file;
  mkdirSync(stack.sessions, { recursive: true });
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.goto("/login");
    await logIn(page, user);
    await expect(page).toHaveURL(`${stack.url}/`);
    await expect(page.getByRole("main")).toBeVisible();
    await context.storageState({ path: file });
  } finally {
    await context.close();
  }
  return file;
}
