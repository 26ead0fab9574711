/** What a move does to columns that were loaded: their cards, and what they add up to. Pure. */
import type { InfiniteData } from "@tanstack/react-query";
import type { Money, Totals } from "~/api/types";
import type { ColumnPage, ShownDeal } from "./queries";

export type LoadedColumn = InfiniteData<ColumnPage, unknown>;

export const NOTHING: Totals = { count: 0, amount: [], weighted: [] };

/** What of an amount is expected, rounded half up to the minor unit, as the API does. */
export const weighted = ({ amount, currency }: Money, probability: number): Money => ({
  amount: Math.floor((amount * probability + 50) / 100),
  currency,
});

/** Adds up amounts by currency, in the order of the currencies' codes; a currency that comes to nothing is left out. */
export function sum(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums]
    .map(([currency, amount]) => ({ amount, currency }))
    .filter(({ amount }) => amount !== 0)
    .sort((one, other) => one.currency.localeCompare(other.currency, "en"));
}

/** What several columns add up to. */
export const totalOf = (all: readonly Totals[]): Totals => ({
  count: all.reduce((count, one) => count + one.count, 0),
  amount: sum(all.flatMap((one) => one.amount)),
  weighted: sum(all.flatMap((one) => one.weighted)),
});

const negative = (money: Money): Money => ({ ...money, amount: -money.amount });

function worth(deal: ShownDeal): Totals {
  if (!deal.amount) return { count: 1, amount: [], weighted: [] };
  return { count: 1, amount: [deal.amount], weighted: [weighted(deal.amount, deal.probability ?? 0)] };
}

const without = (totals: Totals, { count, amount, weighted: expected }: Totals): Totals => ({
  count: totals.count - count,
  amount: sum([...totals.amount, ...amount.map(negative)]),
  weighted: sum([...totals.weighted, ...expected.map(negative)]),
});

export const cardsOf = (column: LoadedColumn | undefined): ShownDeal[] =>
  column?.pages.flatMap((page) => page.results) ?? [];

export const totalsOf = (column: LoadedColumn | undefined): Totals | undefined => column?.pages[0]?.totals;

/** The column without a card; the same object where it has no such card. */
export function withoutCard(column: LoadedColumn, dealId: string): LoadedColumn {
  const card = cardsOf(column).find(({ id }) => id === dealId);
  if (!card) return column;
  return {
    ...column,
    pages: column.pages.map((page) => ({
      ...page,
      results: page.results.filter(({ id }) => id !== dealId),
      totals: without(page.totals, worth(card)),
    })),
  };
}

/** The column with a card below the one that `after` names, or on top. */
export function withCard(column: LoadedColumn, card: ShownDeal, after: string | null): LoadedColumn {
  const pages = column.pages.map((page, number) => {
    const totals = totalOf([page.totals, worth(card)]);
    const above = page.results.findIndex(({ id }) => id === after);
    const isHere = after === null ? number === 0 : above >= 0;
    return { ...page, totals, results: isHere ? page.results.toSpliced(above + 1, 0, card) : page.results };
  });
  return { ...column, pages };
}
