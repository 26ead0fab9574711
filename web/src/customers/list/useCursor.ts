import { useRef, useState } from "react";
import type { ListedCustomer } from "./queries";

/** The row that the keyboard is at. `follow` is told when it has moved by a key, to bring it into view and focus it. */
export function useCursor(customers: readonly ListedCustomer[], follow: (customer: ListedCustomer) => void) {
  const [id, setId] = useState<string | null>(null);
  const lastIndex = useRef(-1); // where the cursor goes on from when its row has left the list
  const found = customers.findIndex((customer) => customer.id === id);
  if (found >= 0) lastIndex.current = found;
  const move = (by: 1 | -1) => {
    const from = found >= 0 ? found : lastIndex.current - (by > 0 ? 1 : 0);
    const index = id === null ? 0 : Math.min(Math.max(from + by, 0), customers.length - 1);
    const customer = customers[index];
    if (!customer) return;
    setId(customer.id);
    follow(customer);
  };
  return { id, customer: customers[found], set: setId, move };
}

export type Cursor = ReturnType<typeof useCursor>;
