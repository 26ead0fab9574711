import { useDebouncedCallback } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { useMay } from "~/auth/queries";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { BulkBar } from "./BulkBar";
import { CARD, CustomerCards } from "./CustomerCards";
import classes from "./CustomersPage.module.css";
import { CustomerTable, HEAD, ROW } from "./CustomerTable";
import { ListHead } from "./ListHead";
import { NoCustomers } from "./NoCustomers";
import { useColumns } from "./useColumns";
import { useCursor } from "./useCursor";
import { useCustomers, useNextPage } from "./useCustomers";
import { useListKeys } from "./useListKeys";
import { useListSearch } from "./useListSearch";
import { useSelection } from "./useSelection";

const BETWEEN_REPEATS_MS = 80; // a held key comes more often

/** The rows with what can be done with them; only those in view exist in the page. */
export function CustomerList() {
  const { search, filters, change } = useListSearch();
  const isPhone = useIsPhone();
  const maySelect = useMay("customers", "write");
  const result = useCustomers(filters, search.q);
  const { query, customers, foundBy } = result;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns();
  const selection = useSelection(customers);
  const [isSelecting, setSelecting] = useState(false);
  const head = isPhone ? 0 : HEAD;
  const rows = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? CARD : ROW),
    getItemKey: (index) => customers[index]?.id ?? index,
    scrollMargin: head,
    scrollPaddingStart: head,
    overscan: 10,
  });
  useNextPage(result, rows.getVirtualItems().at(-1)?.index ?? -1);
  // While a key is held, the panel waits for the row at which it is let go.
  const showInPanel = useDebouncedCallback(
    (id: string) => search.panel && change({ panel: id }, true),
    BETWEEN_REPEATS_MS,
  );
  const cursor = useCursor(customers, ({ id }) => {
    rows.scrollToIndex(
      customers.findIndex((one) => one.id === id),
      { align: "auto" },
    );
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus({ preventScroll: true }),
    );
    showInPanel(id);
  });
  useListKeys({ cursor, selection, panel: search.panel, onPanel: (panel) => change({ panel }), maySelect });

  const isEmpty = customers.length === 0;
  const shared = { customers, foundBy, selection, scroller, rows, isOld: query.isPlaceholderData };
  const leaveSelection = () => {
    selection.clear();
    setSelecting(false);
  };
  return (
    <div className={classes.list}>
      <ListHead
        count={customers.length}
        isComplete={!query.hasNextPage}
        isLoading={query.isPending}
        columns={columns}
        isSelecting={isSelecting}
        onSelecting={maySelect ? () => (isSelecting ? leaveSelection() : setSelecting(true)) : undefined}
      />
      {isEmpty && query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {isEmpty && !query.isError && (query.isPending || query.hasNextPage) && (
        <RowSkeletons rows={12} height={isPhone ? CARD : ROW} />
      )}
      {isEmpty && query.isSuccess && !query.hasNextPage && <NoCustomers />}
      {!isEmpty && isPhone && <CustomerCards {...shared} isSelecting={isSelecting} />}
      {!isEmpty && !isPhone && (
        <CustomerTable
          {...shared}
          columns={columns.shown}
          sort={search.q ? undefined : (filters.sort ?? "name")}
          onSort={(sort) => change({ sort: sort === "name" ? undefined : sort })}
          maySelect={maySelect}
          cursor={cursor}
          panelId={search.panel}
          onPanel={(panel) => change({ panel })}
          isComplete={!query.hasNextPage}
        />
      )}
      {!isEmpty && query.isError && <ErrorState error={query.error} onRetry={() => void query.fetchNextPage()} />}
      <BulkBar selected={selection.selected} onClear={leaveSelection} />
    </div>
  );
}
