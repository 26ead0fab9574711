import { Button, Drawer, Group, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { EmptyState, ErrorState, RowSkeletons } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { daysOfRow, within } from "./days";
import { type KpiId, kpiRecordsQuery } from "./queries";
import { RecordLine } from "./RecordLine";
import classes from "./RecordsPanel.module.css";
import type { Asked, KpisSearch } from "./search";
import { useColumnName } from "./useColumnName";
import { useKpiWords } from "./words";

interface RecordsPanelProps {
  search: KpisSearch & { records: KpiId };
  asked: Asked;
  onClose: () => void;
}

const ENOUGH = 25; // lines to begin with: a page of the API may have less, or none

/** The records behind a figure, by day, with links to their customers. */
export function RecordsPanel({ search, asked, onClose }: RecordsPanelProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const words = useKpiWords();
  const days = within((search.row && daysOfRow(search.row)) || asked.days, asked.days);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? "100%" : 480}
      title={words.name(search.records)}
      closeButtonProps={{ "aria-label": t("actions.close"), size: isPhone ? "xl" : "md" }}
    >
      <Text c="dimmed" mb="sm">
        {words.days(days)}
        <Whose search={search} />
      </Text>
      <Records kpi={search.records} days={days} owner={search.owner} type={search.type} />
    </Drawer>
  );
}

function Whose({ search: { records, owner, type } }: Pick<RecordsPanelProps, "search">) {
  const ownerName = useColumnName(records, "owner");
  const typeName = useColumnName(records, "type");
  return (
    <>
      {owner !== undefined && ` · ${ownerName({ id: owner, kind: "part" })}`}
      {type !== undefined && ` · ${typeName({ id: type, kind: "part" })}`}
    </>
  );
}

interface RecordsProps {
  kpi: KpiId;
  days: { from: string; to: string };
  owner?: string;
  type?: string;
}

function Records({ kpi, days, owner, type }: RecordsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const userName = useUserName();
  const question = { ...days, owner, type };
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    kpiRecordsQuery(kpi, question),
  );
  const records = data?.pages.flatMap((page) => page.results) ?? [];
  const needsMore = hasNextPage && !isFetchingNextPage && !error && records.length < ENOUGH;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);
  if (isPending) return <RowSkeletons rows={8} height={52} />;
  if (error && records.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (records.length === 0 && !hasNextPage)
    return <EmptyState title={t("kpis.records.empty")}>{t("kpis.records.emptyMore")}</EmptyState>;
  const shownDays = [...new Set(records.map(({ day }) => day))];
  return (
    <>
      {shownDays.map((day) => (
        <section key={day} aria-label={format.weekday(day)}>
          <Title order={3} className={classes.day}>
            {format.weekday(day)}
          </Title>
          <ul className={classes.list}>
            {records
              .filter((record) => record.day === day)
              .map((record, index) => (
                <RecordLine
                  key={record.id ? `${record.id} ${record.customer_id}` : `hidden ${index}`}
                  record={record}
                  ownerName={userName(record.owner)}
                />
              ))}
          </ul>
        </section>
      ))}
      {error && <ErrorState error={error} onRetry={() => void fetchNextPage()} />}
      <Group justify="center" mih={52} role="status">
        {hasNextPage ? (
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("actions.more")}
          </Button>
        ) : (
          <Text size="xs" c="dimmed">
            {t("kpis.records.count", { count: records.length })}
          </Text>
        )}
      </Group>
    </>
  );
}
