import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { HistoryEntry } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { useFieldLabel } from "../fields";
import { dealHistoryQuery, type ShownDeal } from "../queries";
import { useValueText } from "../values";
import { useReasonText, useStageLabel } from "../words";
import classes from "./Panel.module.css";

/** Who changed what, the latest first. */
export function DealHistory({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    dealHistoryQuery(deal.id),
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowSkeletons rows={4} />;
  const entries = data.pages.flatMap((page) => page.results);
  if (entries.length === 0) return <Text c="dimmed">{t("deals.noHistory")}</Text>;
  return (
    <>
      <ol className={classes.list} aria-label={t("deals.history")}>
        {entries.map((entry) => (
          <Entry key={`${entry.version}${entry.field}${entry.at}`} entry={entry} pipeline={deal.pipeline} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("actions.more")}
        </Button>
      )}
    </>
  );
}

function Entry({ entry, pipeline }: { entry: HistoryEntry; pipeline: ShownDeal["pipeline"] }) {
  const format = useFormat();
  const nameOf = useUserName();
  const fieldLabel = useFieldLabel();
  const text = useText(entry.field, pipeline);
  return (
    <li>
      <Text>
        {fieldLabel(entry.field)}: {text(entry.old)} → {text(entry.new)}
      </Text>
      <Text size="xs" c="dimmed">
        {[format.dateTime(entry.at), nameOf(entry.by)].join(" · ")}
      </Text>
    </li>
  );
}

function useText(field: string, pipeline: ShownDeal["pipeline"]): (value: unknown) => string {
  const { t } = useTranslation();
  const valueText = useValueText();
  const reasonText = useReasonText();
  const stageLabel = useStageLabel();
  return (value) => {
    if (value === null || value === undefined) return "–";
    if (field === "status" && (value === "open" || value === "won" || value === "lost"))
      return t(`deals.view.${value}`);
    if (field === "lost_reason") return reasonText(String(value));
    if (field === "stage") return stageLabel(pipeline, String(value));
    return valueText(field, value);
  };
}
