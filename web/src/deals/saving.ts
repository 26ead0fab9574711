import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answerOf, api, ifMatch } from "~/api/client";
import type { Deal, DealFieldsPatch, Money } from "~/api/types";
import type { Saving } from "~/records/save";
import { useSave } from "~/records/save";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { useFieldLabel } from "./fields";
import type { ShownDeal } from "./queries";
import { refreshDeals } from "./useDealActions";

const send = (deal: ShownDeal, patch: Record<string, unknown>): Promise<Deal> =>
  answerOf(
    api.PATCH("/v1/deals/{deal_id}", {
      params: { path: { deal_id: deal.id }, header: ifMatch(deal.version) },
      body: patch as DealFieldsPatch,
      headers: { "Content-Type": "application/merge-patch+json" },
    }),
  );

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

/** Saves changed fields of deals, and reads again what they add up to. */
export function useSaveDeal() {
  const client = useQueryClient();
  const label = useFieldLabel();
  const text = useValueText();
  const saving: Saving<ShownDeal> = { send, words: { label, text } };
  const { mutateAsync } = useSave(saving);
  return async (deal: ShownDeal, patch: DealFieldsPatch): Promise<void> => {
    const saved = await mutateAsync({ record: deal, patch });
    refreshDeals(client, saved.customer_id);
  };
}
