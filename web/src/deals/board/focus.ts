/** The id of the button on the card of a deal, or of the one in its row. */
export const cardId = (dealId: string) => `card-${dealId}`;

/** Brings the card of a deal into view, where there is one. */
export function showCard(dealId: string): void {
  document.getElementById(cardId(dealId))?.closest("li")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Gives the focus to a card once it stands where it was put. */
export function focusCard(dealId: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(cardId(dealId))?.focus()));
}
