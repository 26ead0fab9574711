import { Skeleton } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./Board.module.css";

const COLUMNS = [3, 2, 2, 1];

/** The board before anything of it is known. */
export function BoardSkeleton() {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  return (
    <>
      <div className={classes.totals} />
      {isPhone && <div className={classes.tab} />}
      <div className={classes.board} role="status" aria-label={t("states.loading")}>
        {COLUMNS.map((cards, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns that do not change
          <div key={column} className={classes.column}>
            <div className={classes.columnHead}>
              <Skeleton height={20} width="50%" />
            </div>
            <div className={classes.cards}>
              {Array.from({ length: cards }, (_, card) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cards that are all the same
                <Skeleton key={card} height={84} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
