import { useDraggable, useDroppable } from "@dnd-kit/core";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { useMayChange } from "../may";
import type { ShownDeal } from "../queries";
import { useDealsSearch } from "../useDealsSearch";
import classes from "./Board.module.css";
import { CardFace } from "./CardFace";
import { CardMenu } from "./CardMenu";
import type { Drop } from "./dropping";
import { cardId } from "./focus";

/** A card: opens the deal, is dragged by whoever may move it, and is a place below which another one can be dropped. */
export function DealCard({ deal, isDragged }: { deal: ShownDeal; isDragged: boolean }) {
  const { t } = useTranslation();
  const { search, change } = useDealsSearch();
  const mayMove = useMayChange()(deal);
  const drop: Drop = { kind: "place", stage: deal.stage ?? "", after: deal.id };
  const draggable = useDraggable({ id: deal.id, data: { deal }, disabled: !mayMove });
  const droppable = useDroppable({ id: `below:${deal.id}`, data: { drop } });
  return (
    <li
      ref={droppable.setNodeRef}
      className={classes.card}
      data-dragged={isDragged || undefined}
      data-open={search.panel === deal.id || undefined}
      data-movable={mayMove || undefined}
    >
      <div ref={draggable.setNodeRef} {...draggable.listeners} className={classes.grip}>
        <UnstyledButton
          id={cardId(deal.id)}
          className={classes.open}
          aria-label={t("deals.card", { name: deal.name, customer: deal.expanded?.customer?.name ?? "" })}
          aria-keyshortcuts={mayMove ? "m" : undefined}
          data-deal={deal.id}
          onClick={() => change({ panel: deal.id })}
        />
        <CardFace deal={deal} />
      </div>
      {mayMove && <CardMenu deal={deal} />}
    </li>
  );
}
