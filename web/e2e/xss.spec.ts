import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { evil, fillRecords, fillSettings } from "./support/markup";
import { type Shown, VISITS, type Visit } from "./support/pages";
import { Api, runSchedule } from "./support/stack";
import { visit } from "./support/visiting";

/** What only this spec looks at, beside the pages that there are: what some of them open. */
const MORE: readonly Visit[] = [
  { name: "pipeline", route: "/deals", path: () => "/deals?pipeline=markup" },
  { name: "records behind a figure", route: "/kpis", path: () => "/kpis?records=activities" },
];

let putBack: (() => Promise<void>) | undefined;
let shown: Shown;

test.beforeAll(async () => {
  putBack = await fillSettings(new Api("admin"));
  shown = await fillRecords(new Api("rep"));
  await runSchedule("roll_up_kpis"); // for the records behind a figure
});

test.afterAll(async () => putBack?.());

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      Object.assign(window, { __forbidden: `${violatedDirective} ${blockedURI}` });
    });
    window.alert = () => Object.assign(window, { __xss: 1 });
  });
});

/** Nothing that was stored has become an element, a link that runs, or has run. */
async function expectTextAlone(page: Page, name: string): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: "__xss" in window,
    forbidden: (window as { __forbidden?: string }).__forbidden,
    injected: document.querySelectorAll("img[src='x'], svg[onload], [onerror], main script, main iframe").length,
    links: [...document.querySelectorAll("[href], [src]")]
      .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
      .filter((address) => /^\s*(javascript|data:text|vbscript)/i.test(address)),
  }));
  expect(found, name).toEqual({ ran: false, forbidden: undefined, injected: 0, links: [] });
}

const stored = (page: Page, field: string) => page.getByText(evil(field)).filter({ visible: true }).first();

/** Where it must be seen that what was looked for is there at all. */
const SEEN: Readonly<Record<string, string>> = {
  person: "mail",
  "person-details": "custom",
  history: "new job",
  deal: "choice",
  pipeline: "label",
  inbox: "problem",
  "records behind a figure": "mail",
  "settings-fields": "label",
  "settings-pipelines": "label",
  "settings-users": "user",
  "settings-tokens": "token",
};

async function look(page: Page, one: Visit): Promise<void> {
  await visit(page, one, shown);
  const what = SEEN[one.name];
  if (what) await expect(stored(page, what), one.name).toBeVisible();
  if (one.name === "person") await unfold(page);
  await expectTextAlone(page, one.name);
}

/** What a page shows only when it is asked to. */
async function unfold(page: Page): Promise<void> {
  await expect(page.getByText("file img src=x").first()).toBeVisible(); // a file has no bracket in its name
  for (const folded of await page.getByRole("button", { name: "Zitierter Text und Signatur" }).all())
    await folded.dispatchEvent("click");
}

test("markup and script that were stored are text on every page", async ({ page, isMobile }) => {
  test.setTimeout(150_000);
  const pages = VISITS.filter((one) => !one.as && one.only !== (isMobile ? "desktop" : "phone") && !one.key);
  for (const one of [...pages, ...MORE]) await look(page, one);
});

test.describe("to who sets what the company sets", () => {
  test.use({ user: "admin" });

  test("markup and script that were stored are text in the settings", async ({ page }) => {
    for (const one of VISITS.filter(({ as, name }) => as === "admin" && name !== "settings")) await look(page, one);
  });
});

test("markup and script that were stored are text in the palette, in menus and where two changes contradict", async ({
  page,
  api,
}) => {
  await page.goto("/customers");
  await page.getByRole("button", { name: /Ansichten/ }).click();
  await expect(stored(page, "view")).toBeVisible();
  await expectTextAlone(page, "views");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("textbox").fill("family name");
  await expect(page.getByRole("dialog").getByRole("button").first()).toContainText("<img");
  await expectTextAlone(page, "palette");

  await page.goto(`/customers/${shown.person}?tab=details`);
  await page.getByRole("button", { name: `Position ${evil("new job")}` }).click();
  await api.patch(`/customers/${shown.person}`, { job_title: evil("theirs") });
  await page.getByRole("textbox", { name: "Position" }).fill(evil("mine"));
  await page.getByRole("textbox", { name: "Position" }).press("Enter");
  const conflict = page.getByRole("dialog");
  for (const side of ["new job", "mine", "theirs"]) await expect(conflict).toContainText(evil(side));
  await expectTextAlone(page, "conflict");
});
