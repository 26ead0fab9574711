/** Why a mail could not be filed, as the API names it before a colon. */
export const REASONS = [
  "empty",
  "not_a_message",
  "no_sender",
  "unusable_sender",
  "does_not_fit",
  "processing_failed",
  "no_longer_kept",
] as const;
export type Reason = (typeof REASONS)[number];

/** The known part of a reason, and the detail behind the colon, such as the fields that do not fit. */
export function reasonOf(text: string): { reason: Reason | undefined; detail: string } {
  const [name = "", ...rest] = text.split(":");
  return { reason: REASONS.find((one) => one === name), detail: rest.join(":").trim() };
}
