import type { DndContextProps, DragEndEvent, DragOverEvent, DragStartEvent } from "@dnd-kit/core";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import type { ShownDeal } from "../queries";
import { useDealActions } from "../useDealActions";
import { useDealsSearch } from "../useDealsSearch";
import { useStageLabel } from "../words";
import { type Drop, dropOf } from "./dropping";

const dealOf = (data: Record<string, unknown> | undefined) => data?.deal as ShownDeal | undefined;

/** What is dragged, and where it would drop now; what a drop does. */
export function useDragging() {
  const { t } = useTranslation();
  const stageLabel = useStageLabel();
  const actions = useDealActions();
  const { change } = useDealsSearch();
  const [dragged, setDragged] = useState<ShownDeal>();
  const [target, setTarget] = useState<Drop>();

  const end = () => {
    setDragged(undefined);
    setTarget(undefined);
  };
  const drop = (deal: ShownDeal, onto: Drop) => {
    if (onto.kind === "close") {
      if (onto.as === "won") actions.win(deal);
      else change({ lose: deal.id });
      return;
    }
    const after = onto.kind === "place" ? onto.after : null;
    const isTab = onto.kind === "tab";
    if ((isTab && onto.stage === deal.stage) || after === deal.id) return;
    actions.move(deal, onto.stage, after);
  };

  const handlers = {
    onDragStart: ({ active }: DragStartEvent) => setDragged(dealOf(active.data.current)),
    onDragOver: ({ over }: DragOverEvent) => setTarget(dropOf(over?.data.current)),
    onDragEnd: ({ active, over }: DragEndEvent) => {
      const [deal, onto] = [dealOf(active.data.current), dropOf(over?.data.current)];
      end();
      if (deal && onto) drop(deal, onto);
    },
    onDragCancel: end,
  };

  const nameOf = (active: { data: { current: Record<string, unknown> | undefined } }) =>
    dealOf(active.data.current)?.name ?? "";
  const accessibility: DndContextProps["accessibility"] = {
    screenReaderInstructions: { draggable: t("deals.announce.instructions") },
    announcements: {
      onDragStart: ({ active }) => t("deals.announce.taken", { name: nameOf(active) }),
      onDragOver: ({ active, over }) => {
        const onto = dropOf(over?.data.current);
        if (!onto) return undefined;
        if (onto.kind === "close") return t(`deals.announce.over_${onto.as}`);
        const pipeline = dealOf(active.data.current)?.pipeline;
        return t("deals.announce.over", { stage: stageLabel(pipeline, onto.stage) });
      },
      onDragEnd: () => undefined, // the action tells what became of it
      onDragCancel: ({ active }) => t("deals.announce.put", { name: nameOf(active) }),
    },
  };
  return { dragged, target, accessibility, handlers };
}
