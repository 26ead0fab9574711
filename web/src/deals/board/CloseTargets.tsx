import { useDroppable } from "@dnd-kit/core";
import { IconThumbDown, IconTrophy } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import classes from "./Board.module.css";
import type { Drop } from "./dropping";

/** Where a deal is dropped to be closed; there only while one is dragged, at a place of its own. */
export function CloseTargets({ target }: { target: Drop | undefined }) {
  return (
    <div className={classes.targets}>
      <Target as="lost" isOver={target?.kind === "close" && target.as === "lost"} />
      <Target as="won" isOver={target?.kind === "close" && target.as === "won"} />
    </div>
  );
}

function Target({ as, isOver }: { as: "won" | "lost"; isOver: boolean }) {
  const { t } = useTranslation();
  const drop: Drop = { kind: "close", as };
  const { setNodeRef } = useDroppable({ id: `close:${as}`, data: { drop } });
  const Icon = as === "won" ? IconTrophy : IconThumbDown;
  return (
    <div
      ref={setNodeRef}
      className={classes.target}
      data-as={as}
      data-over={isOver || undefined}
      data-testid={`target-${as}`}
    >
      <Icon size={20} aria-hidden />
      {t(`deals.view.${as}`)}
    </div>
  );
}
