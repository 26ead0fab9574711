/**
 * What specs begin with: `import { expect, test } from "./support/fixtures";`
 *
 * - `page` is logged in as `rep`; `test.use({ user: "manager" })` says otherwise, and `null` is nobody.
 * - `loginAs("manager")` opens a second browser window of another user.
 * - `api` calls the API as the same user as `page`, `apiOf("admin")` as any.
 * - A page that throws, or does what the Content-Security-Policy forbids, fails the test.
 */
import { test as base, expect, type Page } from "@playwright/test";
import { sessionOf } from "./session";
import { Api, type UserId } from "./stack";

interface Fixtures {
  user: UserId | null;
  api: Api;
  apiOf: (user: UserId) => Api;
  loginAs: (user: UserId) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  user: ["rep", { option: true }],

  storageState: async ({ browser, user }, use) => {
    await use(user ? await sessionOf(browser, user) : undefined);
  },

  page: async ({ page }, use) => {
    const faults = watch(page);
    await use(page);
    expect(faults, "what the page threw, and what its Content-Security-Policy forbade").toEqual([]);
  },

  loginAs: async ({ browser, contextOptions }, use, testInfo) => {
    const { baseURL, viewport, hasTouch, isMobile, locale, timezoneId } = testInfo.project.use;
    const open: { close: () => Promise<void>; faults: string[] }[] = [];
    await use(async (user) => {
      const storageState = await sessionOf(browser, user);
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        viewport,
        hasTouch,
        isMobile,
        locale,
        timezoneId,
        storageState,
        serviceWorkers: "block",
      });
      const page = await context.newPage();
      open.push({ close: () => context.close(), faults: watch(page) });
      return page;
    });
    for (const { close, faults } of open) {
      await close();
      expect(faults, "what the page threw, and what its Content-Security-Policy forbade").toEqual([]);
    }
  },

  api: async ({ user }, use) => {
    await use(new Api(user ?? "rep"));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing is needed
  apiOf: async ({}, use) => {
    await use((user) => new Api(user));
  },
});

function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  return faults;
}

export { expectAccessible } from "./accessibility";
export { sendMail } from "./mail";
export { logIn } from "./session";
export { runSchedule, settle, stack } from "./stack";
export { expect };
