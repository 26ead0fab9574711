import type { Page } from "@playwright/test";
import { expect, settle, test } from "./support/fixtures";

const palette = (page: Page) => page.getByRole("dialog", { name: "Suche und Befehle" });
const field = (page: Page) => palette(page).getByRole("textbox", { name: "Kunden suchen oder Befehl eingeben" });
const offered = (page: Page, name: string) => palette(page).getByRole("button", { name });

const letters = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .padEnd(4, "xyqw")
    .slice(0, 2);

test("three letters find a customer with an umlaut, and Enter opens the page", async ({ page, api, isMobile }) => {
  const rest = letters();
  const name = `Ö${rest} Metallbau ${Date.now()}`;
  const { id } = await api.post("/customers", { kind: "organization", name });
  await settle();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (isMobile)
    await page
      .getByRole("banner")
      .getByRole("button", { name: /Suchen/ })
      .tap();
  else await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(`ö${rest}`);
  await expect(offered(page, name)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/customers/${id}`));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(palette(page)).toBeHidden();
});

test("before anything is typed, whom one saw last and what can be done are offered", async ({ page, api }) => {
  const [first, second] = ["Erstgesehen", "Zweitgesehen"].map((name) => `${name} ${Date.now()}`) as [string, string];
  const { id } = await api.post("/customers", { kind: "organization", name: first });
  await api.post("/customers", { kind: "organization", name: second });
  await settle();
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole("heading", { level: 1, name: first })).toBeVisible();
  await page.keyboard.press("Control+k");
  await field(page).fill(second);
  await offered(page, second).click();
  await expect(page.getByRole("heading", { level: 1, name: second })).toBeVisible();
  const menu = page.getByRole("button", { name: "Renate Rep: Konto" });
  await menu.focus();
  await page.keyboard.press("Control+k");
  await expect(offered(page, first)).toBeVisible();
  await expect(offered(page, second)).toHaveCount(0); // it is on the screen
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(menu).toBeFocused();

  await page.keyboard.press("Control+k");
  await field(page).fill("neue aufg");
  await expect(palette(page).getByRole("button")).toHaveText(["Neu: Aufgabe"]);
  await field(page).fill("neuer kunde");
  await expect(offered(page, "Neu: Person")).toBeVisible();
  await field(page).fill("neue firma");
  await expect(palette(page).getByRole("button")).toHaveText(["Neu: Organisation"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/customers\/new\?kind=organization/);
});

test("the keys of a page are shown by ?, and lead from page to page", async ({ page }) => {
  await page.goto("/customers");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Tastenkürzel" });
  await expect(help.getByText("Suche und Befehle")).toBeVisible();
  await expect(help.getByText("Zu Verkaufschancen")).toBeVisible();
  await expect(help.getByRole("heading", { name: "Auf dieser Seite" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  for (const [keys, path] of [
    ["gd", "/deals"],
    ["gt", "/tasks"],
    ["gk", "/kpis"],
    ["gc", "/customers"],
    ["gh", "/"],
  ] as const) {
    // Whoever presses the second key late, as a browser that is busy makes it, begins anew.
    await expect(async () => {
      for (const key of keys) await page.keyboard.press(key);
      await expect(page).toHaveURL(({ pathname }) => pathname === path, { timeout: 2_000 });
    }).toPass();
  }
});
