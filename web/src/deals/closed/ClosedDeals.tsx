import { Button, Group, Table, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { DateField } from "~/ui/DateField";
import { useFormat } from "~/ui/format";
import { EmptyState, ErrorState, RowSkeletons } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { cardId } from "../board/focus";
import { useMayChange } from "../may";
import { FIRST_PIPELINE } from "../prefetch";
import { closedDealsQuery, type ShownDeal } from "../queries";
import { useDealActions } from "../useDealActions";
import { useDealsSearch } from "../useDealsSearch";
import { usePipelines, useReasonText } from "../words";
import classes from "./Closed.module.css";

/** The deals that were won, or lost, in a time; the latest first. */
export function ClosedDeals() {
  const { t } = useTranslation();
  const { search, change } = useDealsSearch();
  const { status = "won", from, to } = search;
  const [first] = usePipelines();
  const pipeline = search.pipeline ?? first?.name ?? FIRST_PIPELINE;
  const list = useInfiniteQuery(closedDealsQuery({ pipeline, status, from, to }));
  const deals = list.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <>
      <Group className={classes.bar} gap="sm" align="flex-end">
        <DateField
          size="xs"
          className={classes.day}
          label={t("deals.closedFrom")}
          value={from ?? null}
          onChange={(day) => change({ from: day ?? undefined })}
        />
        <DateField
          size="xs"
          className={classes.day}
          label={t("deals.closedTo")}
          value={to ?? null}
          onChange={(day) => change({ to: day ?? undefined })}
        />
      </Group>
      <div className={classes.list}>
        {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <RowSkeletons />}
        {list.isSuccess && deals.length === 0 && !list.hasNextPage && (
          <EmptyState title={t(`deals.empty.${status}`)}>{t("deals.empty.closed")}</EmptyState>
        )}
        {deals.length > 0 && <Deals deals={deals} />}
        {list.hasNextPage && (
          <Button
            variant="default"
            size="xs"
            my="sm"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("actions.more")}
          </Button>
        )}
      </div>
    </>
  );
}

function Deals({ deals }: { deals: readonly ShownDeal[] }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const { search } = useDealsSearch();
  if (isPhone)
    return (
      <ul className={classes.cards}>
        {deals.map((deal) => (
          <Card key={deal.id} deal={deal} />
        ))}
      </ul>
    );
  return (
    <Table stickyHeader verticalSpacing={6}>
      <Table.Thead className={classes.thead}>
        <Table.Tr>
          <Table.Th>{t("deals.fields.name")}</Table.Th>
          <Table.Th>{t("deals.fields.customer_id")}</Table.Th>
          <Table.Th ta="right">{t("deals.fields.amount")}</Table.Th>
          <Table.Th>{t("deals.fields.closed_at")}</Table.Th>
          <Table.Th>{t("deals.fields.owner")}</Table.Th>
          {search.status === "lost" && <Table.Th>{t("deals.fields.lost_reason")}</Table.Th>}
          <Table.Th w={140}>
            <VisuallyHidden>{t("deals.actions.reopen")}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deals.map((deal) => (
          <Row key={deal.id} deal={deal} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function useTexts(deal: ShownDeal) {
  const format = useFormat();
  const nameOf = useUserName();
  const reasonText = useReasonText();
  return {
    customer: deal.expanded?.customer?.name ?? "",
    amount: deal.amount ? format.money(deal.amount) : "–",
    closed: deal.closed_at ? format.date(deal.closed_at) : "",
    owner: deal.expanded?.owner?.name ?? nameOf(deal.owner),
    reason: reasonText(deal.lost_reason),
  };
}

function Row({ deal }: { deal: ShownDeal }) {
  const text = useTexts(deal);
  return (
    <Table.Tr>
      <Table.Td>
        <Open deal={deal} />
      </Table.Td>
      <Table.Td>{text.customer}</Table.Td>
      <Table.Td ta="right" className="tabular">
        {text.amount}
      </Table.Td>
      <Table.Td className="tabular">{text.closed}</Table.Td>
      <Table.Td>{text.owner}</Table.Td>
      {deal.status === "lost" && <Table.Td>{text.reason}</Table.Td>}
      <Table.Td ta="right">
        <Reopen deal={deal} />
      </Table.Td>
    </Table.Tr>
  );
}

function Card({ deal }: { deal: ShownDeal }) {
  const text = useTexts(deal);
  return (
    <li className={classes.card}>
      <div>
        <Open deal={deal} />
        <Text size="xs" c="dimmed">
          {[text.customer, text.closed, text.owner].filter(Boolean).join(" · ")}
        </Text>
        {text.reason && <Text size="xs">{text.reason}</Text>}
        <Text className="tabular">{text.amount}</Text>
      </div>
      <Reopen deal={deal} />
    </li>
  );
}

function Open({ deal }: { deal: ShownDeal }) {
  const { change } = useDealsSearch();
  return (
    <UnstyledButton id={cardId(deal.id)} className={classes.open} onClick={() => change({ panel: deal.id })}>
      {deal.name}
    </UnstyledButton>
  );
}

function Reopen({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const mayChange = useMayChange()(deal);
  const { reopen } = useDealActions();
  if (!mayChange) return null;
  return (
    <Button
      variant="subtle"
      className={classes.reopen}
      size={isPhone ? "sm" : "compact-sm"}
      aria-label={t("deals.reopenOne", { name: deal.name })}
      onClick={() => reopen(deal)}
    >
      {t("deals.actions.reopen")}
    </Button>
  );
}
