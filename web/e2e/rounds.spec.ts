import { expect, settle, test } from "./support/fixtures";
import { makeRecords } from "./support/records";
import { everythingLoaded } from "./support/visiting";

/** Whether anything came since: asked now and then while the page is in use, and nothing that it shows depends on it. */
const isForNews = (url: URL) => url.pathname.endsWith("/timeline") && url.searchParams.get("limit") === "1";
/** What the frame counts beside its places, once it is known what the user may see; nothing of the page. */
const isForCounters = (url: URL) => url.pathname === "/v1/inbox/problems";

test("the page of a customer shows its data after one round of requests, in which nothing is asked twice", async ({
  page,
  api,
  isMobile,
}) => {
  const { person, organization } = await makeRecords(api, (field) => `Die ${field}`);
  await settle();

  const first: string[] = [];
  const late: string[] = [];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let isHeld = true;
  await page.route(
    (url) => url.pathname.startsWith("/v1/") && !isForNews(url) && !isForCounters(url),
    async (route) => {
      (isHeld ? first : late).push(new URL(route.request().url()).pathname.replace(person, "…"));
      await held;
      await route.continue();
    },
  );
  await page.goto(`/customers/${person}`);
  const ofTabs = ["/v1/customers/…/deals", "/v1/settings/fields", "/v1/settings/pipelines", "/v1/settings/teams"];
  const shown = ["/v1/me", "/v1/settings/users", "/v1/customers/…/360", "/v1/customers/…/people"];
  const wanted = isMobile ? shown : [...shown, ...ofTabs];
  await expect.poll(() => wanted.filter((one) => !first.includes(one))).toEqual([]);
  isHeld = false;
  letGo();

  await expect(page.getByRole("heading", { level: 1, name: "Die given name Die family name" })).toBeVisible();
  for (const text of ["Die note body", "Die call body", "Die meeting body"])
    await expect(page.getByText(text)).toBeVisible();
  if (!isMobile) {
    for (const text of ["Die deal", "Die task", "Die job title", "Die street"])
      await expect(page.getByText(text).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Die organization" }).first()).toHaveAttribute(
      "href",
      new RegExp(organization),
    );
  }
  await expect(page.getByRole("button", { name: "Zuständig: Renate Rep" })).toBeVisible();
  await everythingLoaded(page);
  const later = isMobile ? ofTabs : []; // what a phone shows on other tabs waits until the first is drawn
  await expect.poll(() => late.toSorted(), "asked only when something was answered").toEqual(later);
  expect(
    first.filter((one, index) => first.indexOf(one) !== index),
    "asked twice: early by another address than the page's own",
  ).toEqual([]);
});

test("the outline of the app is there, in the system's colors, until the page takes its place", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/assets/app-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  const outline = page.locator(".first-frame");
  await expect(outline).toBeVisible();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(background).toBe("rgb(23, 25, 28)");
  await expect(page.locator('link[rel="stylesheet"][href*="/app-"]')).toBeAttached();
  await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.includes("/app-")));
  await expect.poll(background, "with the app's styles, before the app").toBe("rgb(23, 25, 28)");
  letGo();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(outline).toHaveCount(0);
});
