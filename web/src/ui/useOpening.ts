import { useEffect, useState } from "react";

/**
 * Whether a dialog is open, of one that is first drawn when it is wanted: it is there closed, then opens, so that it knows who had
 * the focus before, and gives it back.
 */
export function useOpening(opened: boolean): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return isThere && opened;
}
