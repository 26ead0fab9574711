import { Checkbox } from "@mantine/core";
import type { Virtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { RecordAvatar } from "~/ui/RecordAvatar";
import classes from "./CustomerCards.module.css";
import { CustomerLink } from "./CustomerLink";
import { NameWithHighlights } from "./NameWithHighlights";
import type { FoundBy, ListedCustomer } from "./queries";
import { StatusMark } from "./StatusMark";
import type { Selection } from "./useSelection";

export const CARD = 64;

interface CustomerCardsProps {
  customers: readonly ListedCustomer[];
  foundBy: Record<string, FoundBy>;
  /** Cards are ticked instead of opened. */
  isSelecting: boolean;
  selection: Selection;
  isOld: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  rows: Virtualizer<HTMLDivElement, Element>;
}

/** The list on a phone: cards of two lines. */
export function CustomerCards({
  customers,
  foundBy,
  isSelecting,
  selection,
  isOld,
  scroller,
  rows,
}: CustomerCardsProps) {
  const { t } = useTranslation();
  return (
    <div ref={scroller} className={classes.scroller} data-scroll-restoration-id="customers">
      <ul
        data-old={isOld || undefined}
        className={classes.cards}
        style={{ height: rows.getTotalSize() }}
        aria-label={t("customers.list.label")}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const customer = customers[index];
          if (!customer) return null;
          const found = foundBy[customer.id];
          return (
            <li key={customer.id} className={classes.card} style={{ transform: `translateY(${start}px)` }}>
              {isSelecting ? (
                <label className={classes.target} htmlFor={`select-${customer.id}`}>
                  <Checkbox
                    id={`select-${customer.id}`}
                    size="md"
                    checked={selection.isSelected(customer.id)}
                    disabled={!selection.isSelectable(customer.id)}
                    onChange={() => selection.toggle(customer.id)}
                    aria-label={t("customers.list.select", { name: customer.name })}
                  />
                  <Lines customer={customer} foundBy={found} />
                </label>
              ) : (
                <CustomerLink id={customer.id} className={classes.target}>
                  <RecordAvatar name={customer.name ?? ""} kind={customer.kind} size={36} />
                  <Lines customer={customer} foundBy={found} />
                </CustomerLink>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Lines({ customer, foundBy }: { customer: ListedCustomer; foundBy: FoundBy | undefined }) {
  const format = useFormat();
  const place = customer.expanded?.organization?.name ?? customer.addresses?.find(({ city }) => city)?.city;
  return (
    <span className={classes.lines}>
      <span className={classes.line}>
        <span className={classes.name}>
          <NameWithHighlights customer={customer} foundBy={foundBy} />
        </span>
        <span className={classes.aside}>
          <StatusMark status={customer.status} />
        </span>
      </span>
      <span className={classes.line} data-second>
        <span className={classes.place}>{place}</span>
        {customer.last_interaction_at && <span>{format.ago(customer.last_interaction_at)}</span>}
      </span>
    </span>
  );
}
