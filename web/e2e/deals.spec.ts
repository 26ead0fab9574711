import type { Locator, Page } from "@playwright/test";
import { expect, settle, test } from "./support/fixtures";
import type { Api } from "./support/stack";

const unique = (name: string) => `${name} ${Math.random().toString(36).slice(2, 8)}`;

/** A customer and an open deal of the caller's own; the deal stands at the end of its stage. */
async function begin(api: Api, fields: Record<string, unknown> = {}) {
  const customer = await api.post("/customers", { kind: "organization", name: unique("Glashütte Öllinger") });
  const amount = { amount: 1_250_000, currency: "EUR" };
  return api.post("/deals", { name: unique("Verglasung"), customer_id: customer.id, amount, ...fields });
}

const card = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name},`) });
const column = (page: Page, stage: string) => page.getByRole("region", { name: stage });

async function totalsOf(page: Page): Promise<string> {
  const totals = page.getByTestId("board-totals");
  await expect(totals).toContainText("Verkaufschance");
  return (await totals.textContent()) ?? "";
}

const countIn = (totals: string) => Number(/^(\d+)/.exec(totals)?.[1]);

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not shown");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A hand on the mouse, or a finger; both take hold, go and let go. */
async function handOn(page: Page, hasTouch: boolean) {
  if (!hasTouch)
    return {
      take: async ({ x, y }: { x: number; y: number }) => {
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x + 12, y + 6, { steps: 3 });
      },
      go: ({ x, y }: { x: number; y: number }) => page.mouse.move(x, y, { steps: 8 }),
      drop: () => page.mouse.up(),
    };
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  let at = { x: 0, y: 0 };
  return {
    take: async (point: { x: number; y: number }) => {
      at = point;
      await touch("touchStart", [point]); // and stays: the press becomes a long one
    },
    go: async (point: { x: number; y: number }) => {
      for (const part of [0.25, 0.5, 0.75, 1])
        await touch("touchMove", [{ x: at.x + (point.x - at.x) * part, y: at.y + (point.y - at.y) * part }]);
      at = point;
    },
    drop: () => touch("touchEnd", []),
  };
}

test("a deal is created and dragged to won, and the totals follow", async ({ page, api, hasTouch }) => {
  const name = unique("Wintergarten");
  const customer = await api.post("/customers", { kind: "organization", name: unique("Glashütte Öllinger") });
  await settle();
  await page.goto("/deals");
  const before = countIn(await totalsOf(page));
  await page.goto(`/deals/new?customer=${customer.id}`);
  await page.getByRole("button", { name: "Anlegen" }).click();
  await expect(page.getByText("Bitte geben Sie der Verkaufschance einen Namen.")).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Betrag").fill("7777,50");
  await page.getByRole("button", { name: "Anlegen" }).click();
  await expect(page).toHaveURL(/\/deals$/);
  await expect(card(page, name)).toBeVisible();
  await expect(page.getByTestId("board-totals")).toContainText(`${before + 1} Verkaufschance`);

  await card(page, name).scrollIntoViewIfNeeded();
  const hand = await handOn(page, hasTouch);
  await hand.take(await middleOf(card(page, name)));
  await expect(page.getByTestId("target-won")).toBeVisible();
  await hand.go(await middleOf(page.getByTestId("target-won")));
  await expect(page.getByTestId("target-won")).toHaveAttribute("data-over");
  await hand.drop();
  await expect(page.getByText(`Glückwunsch! „${name}“ ist gewonnen: 7.778 €.`)).toBeVisible();
  await expect(card(page, name)).toBeHidden();
  await expect(page.getByTestId("board-totals")).toContainText(`${before} Verkaufschance`);

  await page.getByText("Gewonnen", { exact: true }).first().click();
  await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
});

test("a card is dropped between two others, and stands there for everybody", async ({ page, api, hasTouch }) => {
  const [first, second, third] = [await begin(api), await begin(api), await begin(api)];
  for (const deal of [third, second, first]) await api.post(`/deals/${deal.id}/move`, { stage: "negotiation" });
  await page.goto("/deals?stage=negotiation");
  await expect(card(page, first.name)).toBeVisible();
  const hand = await handOn(page, hasTouch);
  await hand.take(await middleOf(card(page, third.name)));
  await expect(page.getByTestId("target-won")).toBeVisible();
  const above = await middleOf(card(page, first.name));
  await hand.go({ x: above.x, y: above.y + 20 });
  await expect(page.getByTestId("drop-mark")).toBeVisible();
  await hand.drop();
  const names = column(page, "Verhandlung").locator("[data-deal]");
  await expect(names.nth(1)).toHaveAccessibleName(new RegExp(`^${third.name},`));
  await expect
    .poll(async () =>
      (await api.get("/deals?stage=negotiation")).results.slice(0, 3).map((deal: { id: string }) => deal.id),
    )
    .toEqual([first.id, third.id, second.id]);
  for (const deal of [first, second, third]) await api.delete(`/deals/${deal.id}`);
});

test("the card that has the focus is moved by m into another stage", async ({ page, api }) => {
  const deal = await begin(api);
  await api.post(`/deals/${deal.id}/move`, { stage: "new" });
  await page.goto("/deals");
  await card(page, deal.name).focus();
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "Neu" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: "Angebot" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(column(page, "Angebot").getByRole("button", { name: new RegExp(`^${deal.name},`) })).toBeFocused();
  await expect(page.getByText(`„${deal.name}“ steht jetzt in der Phase „Angebot“.`)).toBeAttached();
  await api.delete(`/deals/${deal.id}`);
});

test("a deal is lost for a reason only, and taken back", async ({ page, api }) => {
  const deal = await begin(api);
  await api.post(`/deals/${deal.id}/move`, { stage: "new" });
  await page.goto("/deals");
  const before = await totalsOf(page);
  await page.getByRole("button", { name: `${deal.name}: Aktionen` }).click();
  await page.getByRole("menuitem", { name: "Verloren" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Als verloren abschließen" }).click();
  await expect(dialog.getByText("Bitte nennen Sie einen Grund.")).toBeVisible();
  await dialog.getByLabel("Preis").check();
  await dialog.getByRole("button", { name: "Als verloren abschließen" }).click();
  await expect(card(page, deal.name)).toBeHidden();
  await expect(page.getByTestId("board-totals")).toContainText(`${countIn(before) - 1} Verkaufschance`);
  expect(await api.get(`/deals/${deal.id}`)).toMatchObject({ status: "lost", lost_reason: "price" });
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(card(page, deal.name)).toBeVisible();
  await expect(page.getByTestId("board-totals")).toHaveText(before);
  await api.delete(`/deals/${deal.id}`);
});

test("a move that is refused is taken back, and the board says so", async ({ page, api }) => {
  const deal = await begin(api);
  await api.post(`/deals/${deal.id}/move`, { stage: "new" });
  await page.goto("/deals");
  const before = await totalsOf(page);
  await api.post(`/deals/${deal.id}/win`);
  await page.getByRole("button", { name: `${deal.name}: Aktionen` }).click();
  await page.getByRole("menuitem", { name: "Gewonnen" }).click();
  await expect(page.getByText(`„${deal.name}“ bleibt, wie es war.`)).toBeVisible();
  await expect(page.getByTestId("board-totals")).toContainText(`${countIn(before) - 1} Verkaufschance`);
});

test("a field is changed in the panel, and card and totals follow", async ({ page, api }) => {
  const deal = await begin(api);
  await api.post(`/deals/${deal.id}/move`, { stage: "new" });
  await page.goto("/deals");
  await card(page, deal.name).click();
  const panel = page.getByRole("complementary", { name: deal.name });
  await panel.getByRole("button", { name: /^Betrag/ }).click();
  await panel.getByLabel("Betrag").fill("99.000");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("button", { name: /^Betrag/ })).toContainText("99.000,00");
  await panel.getByRole("tab", { name: "Phasen" }).click();
  await expect(panel.getByRole("list", { name: "Phasen" })).toContainText("Renate Rep");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(column(page, "Neu").getByText("99.000 €")).toBeVisible();
  await api.delete(`/deals/${deal.id}`);
});
