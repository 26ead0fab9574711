import type { KeyboardEvent, RefObject } from "react";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { useDealsSearch } from "../useDealsSearch";

const CARD = "[data-deal]";
const COLUMN = "[data-stage]";

const STEPS: Record<string, readonly [columns: number, rows: number]> = {
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
};

/**
 * Going from card to card, and moving the one that has the focus, by the keyboard. Letters work wherever the focus is, unless
 * a dialog covers the board; arrows, which belong to whatever has the focus, on a card alone: returns what listens to them.
 */
export function useBoardKeys(board: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const { t } = useTranslation();
  const { search, change } = useDealsSearch();
  const mayWrite = useMay("deals", "write");
  const isCovered = search.move !== undefined || search.lose !== undefined;
  const step = (rows: number) => () => {
    if (!isCovered) focusNext(board.current, 0, rows);
  };
  const move = () => {
    if (isCovered) return;
    const card = focused(board.current);
    if (card?.hasAttribute("aria-keyshortcuts")) change({ move: card.dataset.deal });
  };
  useShortcut(
    { keys: "j", label: () => t("deals.keys.down"), repeats: true, run: step(1) },
    { keys: "k", label: () => t("deals.keys.up"), repeats: true, run: step(-1) },
    ...(mayWrite ? [{ keys: "m", label: () => t("deals.keys.move"), run: move }] : []),
  );
  return (event) => {
    const step = STEPS[event.key];
    const isOnCard = event.target instanceof HTMLElement && event.target.matches(CARD);
    if (!step || !isOnCard || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    focusNext(board.current, ...step);
  };
}

function focused(board: HTMLElement | null): HTMLElement | null {
  const card = document.activeElement?.closest("li")?.querySelector<HTMLElement>(CARD) ?? null;
  return board?.contains(card) ? card : null;
}

const cardsIn = (column: Element | undefined): HTMLElement[] => [
  ...(column?.querySelectorAll<HTMLElement>(CARD) ?? []),
];

/** Focuses the next card in a direction; columns without cards are passed over. Begins with the first card of all. */
function focusNext(board: HTMLElement | null, columns: number, rows: number): void {
  const all = [...(board?.querySelectorAll(COLUMN) ?? [])];
  const card = focused(board);
  if (!card) {
    board?.querySelector<HTMLElement>(CARD)?.focus();
    return;
  }
  const column = all.findIndex((one) => one.contains(card));
  const row = cardsIn(all[column]).indexOf(card);
  if (rows !== 0) {
    cardsIn(all[column])[row + rows]?.focus();
    return;
  }
  const further = columns > 0 ? all.slice(column + 1) : all.slice(0, column).reverse();
  const cards = cardsIn(further.find((one) => cardsIn(one).length > 0));
  (cards[row] ?? cards.at(-1))?.focus();
}
