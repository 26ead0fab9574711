import { createContext, useContext, useEffect, useRef } from "react";
import type { Customer } from "~/api/types";

export interface Shown {
  customer: Customer;
  /** The organization of a person, where the caller may see it. */
  organization?: Customer;
  /** Whether the caller may change this very customer. */
  mayChange: boolean;
  /** The field that the user asked to mend, until it is open. */
  mending: string | undefined;
  mended: () => void;
}

export const ShownContext = createContext<Shown | null>(null);

/** The customer of the page. */
export function useShown(): Shown {
  const shown = useContext(ShownContext);
  if (!shown) throw new Error("outside the page of a customer");
  return shown;
}

/** Opens a field when the user asked to mend it, also where it is shown only then. */
export function useMending(name: string, open: () => void): void {
  const { mending, mended } = useShown();
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (mending !== name) return;
    latest.current();
    mended();
  }, [mending, mended, name]);
}
