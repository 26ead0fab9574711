/** A deal's fields in the user's words: for the history, and for the dialog in which two changes contradict. */

import type { Money } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import type { Words } from "~/records/conflicts";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { useFieldLabel } from "./fields";

const isMoney = (value: unknown): value is Money => typeof value === "object" && value !== null && "currency" in value;

/** Writes a value of a deal's field for a human: in the history, and in the dialog of conflicts. */
export function useValueText(): (field: string, value: unknown) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useUserName();
  return (field, value) => {
    if (value === null || value === undefined || value === "") return "–";
    if (isMoney(value)) return format.money(value);
    if (field === "owner") return nameOf(String(value));
    if (field === "probability") return format.percent(Number(value));
    if (typeof value === "boolean") return t(value ? "deals.yes" : "deals.no");
    if (typeof value === "number") return format.number(value);
    if (Array.isArray(value)) return value.join(", ") || "–";
    if (typeof value === "object") return JSON.stringify(value);
    if (/^\d{4}-\d\d-\d\d$/.test(String(value))) return format.date(String(value));
    return String(value);
  };
}

export function useDealWords(): Words {
  const label = useFieldLabel();
  const text = useValueText();
  return { label, text };
}
