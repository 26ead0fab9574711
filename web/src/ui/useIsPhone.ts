import { useMediaQuery } from "@mantine/hooks";

/** Whether the screen is a phone's: single columns, a bottom bar, 44 px targets. */
export const useIsPhone = (): boolean =>
  useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false }) ?? false;
