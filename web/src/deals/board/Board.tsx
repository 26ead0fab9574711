import {
  DndContext,
  DragOverlay,
  MeasuringStrategy,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { Button } from "@mantine/core";
import { useIsMutating, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import type { Pipeline } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { pipelinesQuery } from "~/settings/queries";
import { EmptyState, ErrorState } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { totalOf } from "../columns";
import { useDealsSearch } from "../useDealsSearch";
import classes from "./Board.module.css";
import { BoardSkeleton } from "./BoardSkeleton";
import { BoardTotals } from "./BoardTotals";
import { CardFace } from "./CardFace";
import { CloseTargets } from "./CloseTargets";
import { Column } from "./Column";
import { whereItWouldDrop } from "./dropping";
import { StageTabs } from "./StageTabs";
import { useShownPipeline, useTotals } from "./useBoard";
import { useBoardKeys } from "./useBoardKeys";
import { useDragging } from "./useDragging";
import { useSwiping } from "./useSwiping";

const MOVED_PX = 6; // what is less is a click
const LONG_PRESS_MS = 220; // what is shorter is the beginning of scrolling

/** The open deals of a pipeline by stages. */
export function Board() {
  const pipeline = useShownPipeline();
  const settings = useQuery(pipelinesQuery);
  if (pipeline) return <Stages key={pipeline.name} pipeline={pipeline} />;
  if (settings.isError) return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
  return <BoardSkeleton />;
}

function Stages({ pipeline }: { pipeline: Pipeline }) {
  const isPhone = useIsPhone();
  const board = useRef<HTMLDivElement>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: MOVED_PX } }),
    useSensor(TouchSensor, { activationConstraint: { delay: LONG_PRESS_MS, tolerance: 8 } }),
  );
  const { dragged, target, accessibility, handlers } = useDragging();
  const swiping = useSwiping(board, pipeline);
  const onKeyDown = useBoardKeys(board);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={whereItWouldDrop}
      measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
      accessibility={accessibility}
      {...handlers}
    >
      <BoardHead pipeline={pipeline} />
      {isPhone && <StageTabs pipeline={pipeline} shown={swiping.shown} onChoose={swiping.show} target={target} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to the arrows that its cards get */}
      <div
        ref={board}
        onKeyDown={onKeyDown}
        className={classes.board}
        data-dragging={dragged !== undefined || undefined}
        onScroll={isPhone ? swiping.onScroll : undefined}
      >
        {pipeline.stages.map((stage) => (
          <Column key={stage.name} pipeline={pipeline.name} stage={stage} dragged={dragged} target={target} />
        ))}
      </div>
      {dragged && <CloseTargets target={target} />}
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={classes.overlay}>
            <CardFace deal={dragged} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/** What the whole board adds up to; where it is empty, what it is for and the first step. */
function BoardHead({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslation();
  const { search } = useDealsSearch();
  const mayWrite = useMay("deals", "write");
  const acting = useIsMutating({ mutationKey: ["deals", "act"] });
  const totals = useTotals(pipeline);
  const known = totals.filter((one) => one !== undefined);
  const total = known.length === pipeline.stages.length ? totalOf(known) : undefined;
  const isEmpty = total?.count === 0 && acting === 0;
  return (
    <>
      <BoardTotals totals={total} />
      {isEmpty && (
        <EmptyState
          title={search.owner ? t("deals.empty.titleOfOwner") : t("deals.empty.title")}
          action={
            mayWrite && (
              <Button
                renderRoot={(props) => <Link to="/deals/new" search={{ pipeline: search.pipeline }} {...props} />}
              >
                {t("deals.empty.action")}
              </Button>
            )
          }
        >
          {t("deals.empty.purpose")}
        </EmptyState>
      )}
    </>
  );
}
