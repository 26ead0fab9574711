/** A screen as narrow as a phone's: single columns, a bottom bar, 44 px targets. */
export const PHONE = "(max-width: 48em)";

/** Whether it is one now; a component follows it by `useIsPhone`. */
export const isPhone = (): boolean => globalThis.matchMedia?.(PHONE).matches ?? false;
