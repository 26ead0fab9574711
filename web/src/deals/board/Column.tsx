import { useDroppable } from "@dnd-kit/core";
import { Button, Skeleton, Text } from "@mantine/core";
import { Fragment } from "react";
import type { Stage, Totals } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { ErrorState } from "~/ui/states";
import type { ShownDeal } from "../queries";
import { labelOf } from "../words";
import classes from "./Board.module.css";
import { useAmounts } from "./BoardTotals";
import { DealCard } from "./DealCard";
import type { Drop } from "./dropping";
import { useColumn } from "./useBoard";

interface ColumnProps {
  pipeline: string;
  stage: Stage;
  dragged: ShownDeal | undefined;
  target: Drop | undefined;
}

/** A stage: what it adds up to, its cards in the order that people gave them, and a mark where a card would drop. */
export function Column({ pipeline, stage, dragged, target }: ColumnProps) {
  const { t, i18n } = useTranslation();
  const column = useColumn(pipeline, stage.name, dragged !== undefined);
  const drop: Drop = { kind: "column", stage: stage.name };
  const { setNodeRef } = useDroppable({ id: `column:${stage.name}`, data: { drop } });
  const isTarget =
    target !== undefined && target.kind !== "close" && target.kind !== "tab" && target.stage === stage.name;
  const after = isTarget ? (target.kind === "place" ? target.after : null) : undefined;
  const label = labelOf(stage, i18n.language);
  return (
    <section ref={setNodeRef} className={classes.column} data-stage={stage.name} aria-label={label}>
      <ColumnHead stage={stage} label={label} totals={column.totals} />
      <ul className={classes.cards} aria-label={label}>
        {after === null && <DropMark />}
        {column.cards.map((deal) => (
          <Fragment key={deal.id}>
            <DealCard deal={deal} isDragged={deal.id === dragged?.id} />
            {after === deal.id && <DropMark />}
          </Fragment>
        ))}
        {column.isPending && <CardSkeletons />}
        {column.hasNextPage && (
          <li>
            <Button
              fullWidth
              variant="subtle"
              size="xs"
              loading={column.isFetchingNextPage}
              onClick={() => void column.fetchNextPage()}
            >
              {t("actions.more")}
            </Button>
          </li>
        )}
        {column.isSuccess && column.cards.length === 0 && !isTarget && (
          <li className={classes.none}>
            <Text size="xs" c="dimmed">
              {t("deals.noneHere")}
            </Text>
          </li>
        )}
      </ul>
      {column.isError && <ErrorState error={column.error} onRetry={() => void column.refetch()} />}
    </section>
  );
}

const DropMark = () => <li className={classes.mark} aria-hidden data-testid="drop-mark" />;

function CardSkeletons() {
  return [1, 2, 3].map((card) => <Skeleton key={card} component="li" height={92} />);
}

function ColumnHead({ stage, label, totals }: { stage: Stage; label: string; totals: Totals | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const amounts = useAmounts();
  return (
    <header className={classes.columnHead}>
      <h2 className={classes.stage}>
        {label}
        {totals && (
          <span className={classes.count} title={t("deals.count", { count: totals.count })}>
            {totals.count}
          </span>
        )}
        <span className={classes.probability}>{format.percent(stage.probability)}</span>
      </h2>
      <p className={classes.sums}>
        {totals && totals.amount.length > 0 ? (
          <>
            <span className="tabular">{amounts(totals.amount)}</span>
            <span className={classes.weighted}>{t("deals.weighted", { amount: amounts(totals.weighted) })}</span>
          </>
        ) : (
          totals && <span className={classes.weighted}>–</span>
        )}
      </p>
    </header>
  );
}
