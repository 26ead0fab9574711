import { useMemo, useState } from "react";
import { useMe } from "~/auth/queries";
import { useUsers } from "~/settings/queries";
import { mayChangeCustomer } from "../may";
import type { ListedCustomer } from "./queries";

/**
 * Which of the loaded customers are selected: of those that the user may change, as the others cannot be changed together
 * either. Who is not in the list any more is not selected.
 */
export function useSelection(customers: readonly ListedCustomer[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const me = useMe();
  const users = useUsers();
  const selectable = useMemo(
    () => customers.filter((customer) => mayChangeCustomer(customer, me, users)),
    [customers, me, users],
  );
  const selectableIds = useMemo(() => new Set(selectable.map(({ id }) => id)), [selectable]);
  const selected = useMemo(() => selectable.filter(({ id }) => ids.has(id)), [selectable, ids]);
  const isAll = selectable.length > 0 && selected.length === selectable.length;
  return {
    selected,
    isSelected: (id: string) => ids.has(id),
    isSelectable: (id: string) => selectableIds.has(id),
    isAll,
    toggle: (id: string) =>
      selectableIds.has(id) &&
      setIds((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id]))),
    toggleAll: () => setIds(selected.length === customers.length ? new Set() : new Set(customers.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
