import { useMediaQuery } from "@mantine/hooks";
import { PHONE } from "./phone";

/** Whether the screen is a phone's. */
export const useIsPhone = (): boolean => useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ?? false;
