import { Checkbox } from "@mantine/core";
import { type MouseEvent, memo } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { RecordAvatar } from "~/ui/RecordAvatar";
import { CustomerLink } from "./CustomerLink";
import classes from "./CustomerTable.module.css";
import type { Column } from "./columns";
import { FoundElsewhere, NameWithHighlights } from "./NameWithHighlights";
import type { FoundBy, ListedCustomer } from "./queries";

interface CustomerRowProps {
  customer: ListedCustomer;
  foundBy: FoundBy | undefined;
  columns: readonly Column[];
  index: number;
  top: number;
  isSelected: boolean;
  maySelect: boolean;
  isAtCursor: boolean;
  isOpen: boolean;
  onSelect: (id: string) => void;
  onFocus: (id: string) => void;
  onPanel: (id: string) => void;
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest("a, button, input, label") !== null;

/** A customer in the table: the name leads to the page, the rest of the row opens the side panel. */
export const CustomerRow = memo(function CustomerRow(props: CustomerRowProps) {
  const { t } = useTranslation();
  const { customer, foundBy, columns, index, top, isSelected, isAtCursor } = props;
  const open = (event: MouseEvent) => {
    if (!isControl(event.target)) props.onPanel(customer.id);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are placed by themselves are no table rows for a browser
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is a shortcut of the list
    <div
      role="row"
      aria-rowindex={index + 2}
      tabIndex={-1}
      data-id={customer.id}
      data-cursor={isAtCursor || undefined}
      data-selected={isSelected || undefined}
      data-open={props.isOpen || undefined}
      className={classes.row}
      style={{ position: "absolute", transform: `translateY(${top}px)` }}
      onClick={open}
      onFocus={() => props.onFocus(customer.id)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="cell" className={classes.box}>
        {props.maySelect && (
          <Checkbox
            size="xs"
            aria-label={t("customers.list.select", { name: customer.name })}
            checked={isSelected}
            onChange={() => props.onSelect(customer.id)}
          />
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="cell" className={classes.cell}>
        <RecordAvatar name={customer.name ?? ""} kind={customer.kind} size={24} />
        <CustomerLink id={customer.id} className={classes.name}>
          <NameWithHighlights customer={customer} foundBy={foundBy} />
        </CustomerLink>
        <FoundElsewhere foundBy={foundBy} />
      </div>
      {columns.map(({ id, cell }) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div key={id} role="cell" className={classes.cell}>
          <span className={classes.text}>{cell(customer)}</span>
        </div>
      ))}
    </div>
  );
});
