import { useDroppable } from "@dnd-kit/core";
import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Pipeline, Stage } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { labelOf } from "../words";
import classes from "./Board.module.css";
import type { Drop } from "./dropping";
import { useTotals } from "./useBoard";

interface StageTabsProps {
  pipeline: Pipeline;
  shown: string;
  onChoose: (stage: string) => void;
  target: Drop | undefined;
}

/** The stages on a phone, of which one is shown; a card that is dropped on one goes there. */
export function StageTabs({ pipeline, shown, onChoose, target }: StageTabsProps) {
  const { t } = useTranslation();
  const totals = useTotals(pipeline);
  return (
    <nav className={classes.tabs} aria-label={t("deals.stages")}>
      {pipeline.stages.map((stage, index) => (
        <Tab
          key={stage.name}
          count={totals[index]?.count}
          stage={stage}
          isShown={stage.name === shown}
          isOver={target?.kind === "tab" && target.stage === stage.name}
          onChoose={() => onChoose(stage.name)}
        />
      ))}
    </nav>
  );
}

interface TabProps {
  count: number | undefined;
  stage: Stage;
  isShown: boolean;
  isOver: boolean;
  onChoose: () => void;
}

function Tab({ count, stage, isShown, isOver, onChoose }: TabProps) {
  const { i18n } = useTranslation();
  const drop: Drop = { kind: "tab", stage: stage.name };
  const { setNodeRef } = useDroppable({ id: `tab:${stage.name}`, data: { drop } });
  const tab = useRef<HTMLButtonElement | null>(null);
  useEffect(() => {
    const [one, all] = [tab.current, tab.current?.parentElement];
    if (isShown && one && all) all.scrollTo({ left: one.offsetLeft - (all.clientWidth - one.clientWidth) / 2 });
  }, [isShown]);
  return (
    <UnstyledButton
      ref={(element) => {
        tab.current = element;
        setNodeRef(element);
      }}
      className={classes.tab}
      aria-current={isShown || undefined}
      data-over={isOver || undefined}
      onClick={onChoose}
    >
      {labelOf(stage, i18n.language)}
      <span className={classes.count}>{count ?? "\u2007"}</span>
    </UnstyledButton>
  );
}
