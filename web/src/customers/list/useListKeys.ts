import { useNavigate } from "@tanstack/react-router";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { COMPOSER_KEYS, KINDS, type Kind } from "~/interactions/search";
import { useShortcut } from "~/shortcuts/registry";
import type { Cursor } from "./useCursor";
import type { Selection } from "./useSelection";

interface ListKeys {
  cursor: Cursor;
  selection: Selection;
  maySelect: boolean;
  panel: string | undefined;
  onPanel: (id: string | undefined) => void;
}

/**
 * The list by keyboard: j and k move, x selects, Enter opens beside the list, o opens the page, n, c, m and
 * e open it to log a contact, Escape closes.
 */
export function useListKeys({ cursor, selection, maySelect, panel, onPanel }: ListKeys): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = cursor.customer?.id;
  const mayLog = useMay("interactions", "write");
  const shown = panel ?? id;
  const log = (compose: Kind) =>
    shown && void navigate({ to: "/customers/$customerId", params: { customerId: shown }, search: { compose } });
  const isAnySelected = selection.selected.length > 0;
  useShortcut(
    { keys: "j", label: () => t("customers.keys.next"), repeats: true, run: () => cursor.move(1) },
    { keys: "k", label: () => t("customers.keys.previous"), repeats: true, run: () => cursor.move(-1) },
    { keys: "Enter", label: () => t("customers.keys.panel"), run: () => id && onPanel(id) },
    {
      keys: "o",
      label: () => t("customers.keys.open"),
      run: () => id && void navigate({ to: "/customers/$customerId", params: { customerId: id } }),
    },
    ...(mayLog
      ? KINDS.map((kind) => ({
          keys: COMPOSER_KEYS[kind],
          label: () => t(`customers.keys.${kind}`),
          run: () => log(kind),
        }))
      : []),
    ...(maySelect
      ? [{ keys: "x", label: () => t("customers.keys.select"), run: () => id && selection.toggle(id) }]
      : []),
    ...(isAnySelected && !panel
      ? [{ keys: "Escape", label: () => t("customers.keys.clearSelection"), run: () => selection.clear() }]
      : []),
    ...(panel ? [{ keys: "Escape", label: () => t("customers.keys.closePanel"), run: () => onPanel(undefined) }] : []),
  );
}
