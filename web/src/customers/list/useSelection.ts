import { useMemo, useState } from "react";
import type { ListedCustomer } from "./queries";

/** Which of the loaded customers are selected. Who is not in the list any more is not selected either. */
export function useSelection(customers: readonly ListedCustomer[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => customers.filter(({ id }) => ids.has(id)), [customers, ids]);
  return {
    selected,
    isSelected: (id: string) => ids.has(id),
    isAll: customers.length > 0 && selected.length === customers.length,
    toggle: (id: string) =>
      setIds((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id]))),
    toggleAll: () => setIds(selected.length === customers.length ? new Set() : new Set(customers.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
