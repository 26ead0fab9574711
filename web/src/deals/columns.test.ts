import { expect, test } from "vitest";
import { cardsOf, type LoadedColumn, sum, totalOf, totalsOf, weighted, withCard, withoutCard } from "./columns";
import type { ShownDeal } from "./queries";

const euros = (amount: number) => ({ amount, currency: "EUR" });

const deal = (id: string, amount?: number, probability = 50): ShownDeal => ({
  id,
  name: id,
  customer_id: "cus_1",
  status: "open",
  probability,
  amount: amount === undefined ? null : euros(amount),
  version: 1,
  created_at: "",
  created_by: "",
  updated_at: "",
  updated_by: "",
});

const column = (...pages: ShownDeal[][]): LoadedColumn => {
  const cards = pages.flat().filter((one) => one.amount);
  const totals = {
    count: pages.flat().length,
    amount: sum(cards.map((one) => one.amount ?? euros(0))),
    weighted: sum(cards.map((one) => weighted(one.amount ?? euros(0), one.probability ?? 0))),
  };
  return { pages: pages.map((results) => ({ results, next: null, totals })), pageParams: pages.map(() => null) };
};

const ids = (loaded: LoadedColumn) => cardsOf(loaded).map(({ id }) => id);

test("a card goes on top, or below the one that is named, on whichever page that is", () => {
  const loaded = column([deal("a"), deal("b")], [deal("c")]);
  expect(ids(withCard(loaded, deal("x"), null))).toEqual(["x", "a", "b", "c"]);
  expect(ids(withCard(loaded, deal("x"), "a"))).toEqual(["a", "x", "b", "c"]);
  expect(ids(withCard(loaded, deal("x"), "c"))).toEqual(["a", "b", "c", "x"]);
});

test("the totals follow the card, on every page", () => {
  const loaded = column([deal("a", 1000)], [deal("b", 301)]);
  const more = withCard(loaded, deal("x", 500), "a");
  expect(totalsOf(more)).toEqual({ count: 3, amount: [euros(1801)], weighted: [euros(901)] });
  expect(more.pages[1]?.totals).toEqual(more.pages[0]?.totals);
  expect(totalsOf(withoutCard(more, "x"))).toEqual(totalsOf(loaded));
});

test("a column without the card is the same object as before", () => {
  const loaded = column([deal("a")]);
  expect(withoutCard(loaded, "x")).toBe(loaded);
});

test("a column that is emptied adds up to nothing", () => {
  expect(totalsOf(withoutCard(column([deal("a", 1000)]), "a"))).toEqual({ count: 0, amount: [], weighted: [] });
});

test("what is expected is rounded half up to the minor unit", () => {
  expect(weighted(euros(301), 50)).toEqual(euros(151));
  expect(weighted(euros(299), 10)).toEqual(euros(30));
});

test("currencies are added up apart", () => {
  const francs = { count: 1, amount: [{ amount: 5, currency: "CHF" }], weighted: [] };
  const both = totalOf([{ count: 2, amount: [euros(7)], weighted: [euros(3)] }, francs]);
  expect(both).toEqual({ count: 3, amount: [{ amount: 5, currency: "CHF" }, euros(7)], weighted: [euros(3)] });
});
