import { useClipboard } from "@mantine/hooks";
import { useShown } from "./useShownCustomer";

/** Copies the link to the customer; tells for a moment that it was. */
export function useCopiedLink(): [boolean, () => void] {
  const { customer } = useShown();
  const clipboard = useClipboard({ timeout: 2_000 });
  return [clipboard.copied, () => clipboard.copy(`${window.location.origin}/customers/${customer.id}`)];
}
