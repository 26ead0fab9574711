import { Text } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import type { ShownDeal } from "../queries";
import { useStageLabel } from "../words";
import classes from "./Panel.module.css";

/** Which stages a deal went through, who put it there and how long it stayed; the latest first. */
export function StageHistory({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useUserName();
  const stageLabel = useStageLabel();
  const steps = deal.stage_history ?? [];
  const end = deal.closed_at ?? new Date().toISOString();
  const seconds = (index: number) =>
    (Date.parse(steps[index + 1]?.at ?? end) - Date.parse(steps[index]?.at ?? end)) / 1000;
  return (
    <ol className={classes.list} aria-label={t("deals.stages")}>
      {steps
        .map((step, index) => (
          <li key={step.at}>
            <Text>{stageLabel(deal.pipeline, step.to)}</Text>
            <Text size="xs" c="dimmed">
              {[
                format.dateTime(step.at),
                nameOf(step.by),
                t("deals.stayed", { span: format.duration(seconds(index)) }),
              ].join(" · ")}
            </Text>
          </li>
        ))
        .reverse()}
    </ol>
  );
}
