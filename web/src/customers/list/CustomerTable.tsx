import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { Virtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { CustomerRow } from "./CustomerRow";
import classes from "./CustomerTable.module.css";
import type { Column } from "./columns";
import type { Sort } from "./filters";
import type { FoundBy, ListedCustomer } from "./queries";
import type { Cursor } from "./useCursor";
import type { Selection } from "./useSelection";
import { useWords } from "./words";

export const ROW = 40;
export const HEAD = 36;

interface CustomerTableProps {
  customers: readonly ListedCustomer[];
  foundBy: Record<string, FoundBy>;
  columns: readonly Column[];
  /** No order can be chosen of what a search found. */
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
  selection: Selection;
  maySelect: boolean;
  cursor: Cursor;
  panelId: string | undefined;
  onPanel: (id: string) => void;
  isComplete: boolean;
  isOld: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  rows: Virtualizer<HTMLDivElement, Element>;
}

/** The list on a laptop: a header that stays, rows of 40 px of which only those in view exist. */
export function CustomerTable(props: CustomerTableProps) {
  const { t } = useTranslation();
  const { customers, columns, selection, cursor, rows, isComplete, maySelect } = props;
  const tracks = [maySelect ? "40px" : "16px", "minmax(220px, 2fr)", ...columns.map(({ track }) => track)].join(" ");
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are placed by themselves are no table rows for a browser
    <div
      role="table"
      aria-label={t("customers.list.label")}
      aria-rowcount={isComplete ? customers.length + 1 : -1}
      ref={props.scroller}
      className={classes.scroller}
      data-scroll-restoration-id="customers"
      style={{ "--tracks": tracks } as React.CSSProperties}
    >
      <Head {...props} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        role="rowgroup"
        data-old={props.isOld || undefined}
        className={classes.rows}
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const customer = customers[index];
          return (
            customer && (
              <CustomerRow
                key={customer.id}
                customer={customer}
                foundBy={props.foundBy[customer.id]}
                columns={columns}
                index={index}
                top={start - HEAD}
                isSelected={selection.isSelected(customer.id)}
                maySelect={maySelect && selection.isSelectable(customer.id)}
                isAtCursor={cursor.id === customer.id}
                isOpen={props.panelId === customer.id}
                onSelect={selection.toggle}
                onFocus={cursor.set}
                onPanel={props.onPanel}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function Head({ columns, sort, onSort, selection, maySelect }: CustomerTableProps) {
  const { t } = useTranslation();
  const words = useWords();
  const name: Pick<Column, "id" | "label" | "sort"> = { id: "name", label: words.field("name"), sort: "name" };
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="rowgroup" style={{ display: "contents" }}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a row of headings does nothing */}
      <div role="row" aria-rowindex={1} data-head className={classes.row}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the box within it can be focused */}
        <div role="columnheader" className={classes.box}>
          {maySelect && (
            <Checkbox
              size="xs"
              aria-label={t("customers.list.selectAll")}
              checked={selection.isAll}
              indeterminate={selection.selected.length > 0 && !selection.isAll}
              onChange={selection.toggleAll}
            />
          )}
        </div>
        {[name, ...columns].map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: the button within it can be focused
          <div
            key={column.id}
            role="columnheader"
            className={classes.cell}
            aria-sort={column.sort && sort === column.sort ? SORTED[column.sort] : undefined}
          >
            {column.sort && sort ? (
              <UnstyledButton
                className={classes.sort}
                aria-label={t("customers.list.sortBy", { column: column.label })}
                onClick={() => column.sort && onSort(column.sort)}
              >
                {column.label}
                {sort === column.sort && (sort === "name" ? <IconArrowUp {...ARROW} /> : <IconArrowDown {...ARROW} />)}
              </UnstyledButton>
            ) : (
              column.label
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

const ARROW = { size: 14, "aria-hidden": true } as const;
const SORTED = { name: "ascending", "-updated_at": "descending" } as const;
