import { useFormat } from "~/ui/format";

/** Today in the user's time zone, as YYYY-MM-DD. */
export const useToday = (): string => useFormat().dayOf(new Date().toISOString());
