import { Text } from "@mantine/core";
import type { Money, Totals } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import classes from "./Board.module.css";

/** Amounts of several currencies, side by side. */
export function useAmounts(): (amounts: readonly Money[]) => string {
  const format = useFormat();
  return (amounts) => amounts.map((amount) => format.money(amount, true)).join(" + ");
}

/** What all columns add up to; its place is kept while they load. */
export function BoardTotals({ totals }: { totals: Totals | undefined }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  return (
    <Text size="sm" c="dimmed" className={classes.totals} data-testid="board-totals">
      {totals && (
        <>
          <span>{t("deals.count", { count: totals.count })}</span>
          {totals.amount.length > 0 && <span className="tabular">{amounts(totals.amount)}</span>}
          {totals.weighted.length > 0 && (
            <span className="tabular">{t("deals.weighted", { amount: amounts(totals.weighted) })}</span>
          )}
        </>
      )}
    </Text>
  );
}
