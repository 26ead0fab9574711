import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { EmptyState, ErrorState, RowSkeletons } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./KpisPage.module.css";
import { type RecordsQuestion, recordsQuery } from "./queries";
import { useGroupName, useKpiName } from "./words";

interface RecordsPanelProps {
  kpi: string;
  question: RecordsQuestion;
  onClose: () => void;
}

/** The records that a figure counts, the newest first; those that are confidential to others are told without a name. */
export function RecordsPanel({ kpi, question, onClose }: RecordsPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isPhone = useIsPhone();
  const name = useKpiName()(kpi);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    recordsQuery(kpi, question),
  );
  const records = data?.pages.flatMap((page) => page.results) ?? [];
  const days =
    question.from === question.to
      ? format.date(question.from)
      : `${format.date(question.from)} – ${format.date(question.to)}`;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? "100%" : 440}
      title={`${name}, ${days}`}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      {isPending && <RowSkeletons rows={8} height={52} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && records.length === 0 && !hasNextPage && <EmptyState title={t("kpis.nothing")} />}
      <ul className={classes.records}>
        {records.map((record, index) => (
          <Line key={record.id ?? `${record.day}-${index}`} record={record} />
        ))}
      </ul>
      {hasNextPage && (
        <Stack align="center" p="sm">
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("actions.more")}
          </Button>
        </Stack>
      )}
    </Drawer>
  );
}

interface KpiRecord {
  day: string;
  owner?: string | null;
  type?: string | null;
  value?: number | null;
  hidden?: boolean | null;
  subject?: string | null;
  customer_id?: string | null;
  customer_name?: string | null;
}

function Line({ record }: { record: KpiRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const userName = useUserName();
  const groupName = useGroupName();
  const facts = [
    record.type && groupName("type", record.type),
    record.value !== null && record.value !== undefined && format.duration(record.value),
    userName(record.owner),
    format.weekday(record.day),
  ].filter(Boolean);
  return (
    <li className={classes.record}>
      {record.customer_id && !record.hidden ? (
        <Link to="/customers/$customerId" params={{ customerId: record.customer_id }} className={classes.recordLink}>
          {record.customer_name}
        </Link>
      ) : (
        <Text c="dimmed">{t("kpis.hidden")}</Text>
      )}
      {record.subject && <Text truncate>{record.subject}</Text>}
      <Text size="xs" c="dimmed">
        {facts.join(" · ")}
      </Text>
    </li>
  );
}
