import { CloseButton, Drawer } from "@mantine/core";
import type { InfiniteData } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./CustomerPanel.module.css";
import { CustomerSummary } from "./CustomerSummary";
import { type CustomersPage, LISTS, type ListedCustomer, summaryQuery } from "./queries";

interface CustomerPanelProps {
  id: string;
  onClose: () => void;
}

/** The essentials of a customer beside the list, which stays in use; on a phone above it. */
export function CustomerPanel({ id, onClose }: CustomerPanelProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  if (isPhone)
    return (
      <Drawer
        opened
        onClose={onClose}
        position="bottom"
        size="85%"
        title={t("customers.panel.label")}
        closeButtonProps={{ "aria-label": t("actions.close") }}
      >
        <Content id={id} />
      </Drawer>
    );
  return (
    <aside className={classes.panel} aria-label={t("customers.panel.label")}>
      <CloseButton className={classes.close} aria-label={t("customers.keys.closePanel")} onClick={onClose} />
      <Content id={id} />
    </aside>
  );
}

function Content({ id }: { id: string }) {
  const client = useQueryClient();
  const query = useQuery({ ...summaryQuery(id), placeholderData: () => listedCustomer(client, id) });
  if (query.data) return <CustomerSummary customer={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <RowSkeletons rows={6} />;
}

/** What the lists know already is shown at once. */
const listedCustomer = (client: ReturnType<typeof useQueryClient>, id: string): ListedCustomer | undefined =>
  client
    .getQueriesData<InfiniteData<CustomersPage>>({ queryKey: LISTS })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ results }) => results)
    .find((customer) => customer.id === id);
