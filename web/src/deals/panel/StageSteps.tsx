import { UnstyledButton } from "@mantine/core";
import { IconThumbDown, IconTrophy } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { useMayChange } from "../may";
import type { ShownDeal } from "../queries";
import { useDealActions } from "../useDealActions";
import { labelOf, usePipelines, useReasonText } from "../words";
import classes from "./Panel.module.css";

/** How far a deal has come, and the way to put it into another stage; of a closed one how it ended. */
export function StageSteps({ deal }: { deal: ShownDeal }) {
  const { t, i18n } = useTranslation();
  const mayChange = useMayChange()(deal);
  const { move } = useDealActions();
  const stages = usePipelines().find(({ name }) => name === deal.pipeline)?.stages ?? [];
  if (deal.status !== "open") return <Ending deal={deal} />;
  const at = stages.findIndex(({ name }) => name === deal.stage);
  return (
    <ol className={classes.steps} aria-label={t("deals.fields.stage")}>
      {stages.map((stage, index) => {
        const state = {
          className: classes.step,
          "data-passed": index <= at || undefined,
          "aria-current": index === at ? ("step" as const) : undefined,
        };
        const label = labelOf(stage, i18n.language);
        return (
          <li key={stage.name}>
            {mayChange && index !== at ? (
              <UnstyledButton
                {...state}
                aria-label={t("deals.intoStage", { stage: label })}
                onClick={() => move(deal, stage.name, null)}
              >
                {label}
              </UnstyledButton>
            ) : (
              <span {...state}>{label}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Ending({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonText = useReasonText();
  const Icon = deal.status === "won" ? IconTrophy : IconThumbDown;
  return (
    <div className={classes.closed} data-as={deal.status}>
      <Icon size={18} aria-hidden />
      <span>
        {t(deal.status === "won" ? "deals.view.won" : "deals.view.lost")}
        {deal.closed_at && `, ${format.date(deal.closed_at)}`}
        {deal.lost_reason && `: ${reasonText(deal.lost_reason)}`}
      </span>
    </div>
  );
}
