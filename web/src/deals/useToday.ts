import { useFormat } from "~/ui/format";

/** Today's date for the user, as YYYY-MM-DD. */
export function useToday(): string {
  return useFormat().dayOf(new Date().toISOString());
}
