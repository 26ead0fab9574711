/** How changes of deals are saved, also those that waited for a connection. */
import { answerOf, api, ifMatch } from "~/api/client";
import type { DealFieldsPatch } from "~/api/types";
import { pageWith } from "~/i18n";
import { type Saving, useSave } from "~/records/save";
import type { ShownDeal } from "./queries";
import { refreshDeals } from "./refresh";

const words = pageWith(["deals"], () => import("./values"));

export const dealSaving: Saving<ShownDeal> = {
  kind: "deal",
  send: (deal, patch) =>
    answerOf(
      api.PATCH("/v1/deals/{deal_id}", {
        params: { path: { deal_id: deal.id }, header: ifMatch(deal.version) },
        body: patch as DealFieldsPatch,
        headers: { "Content-Type": "application/merge-patch+json" },
      }),
    ),
  words: () => words().then(({ useDealWords }) => useDealWords),
  onSaved: (client, { customer_id }) => refreshDeals(client, customer_id),
};

/** Saves changed fields of a deal. */
export function useSaveDeal() {
  const { mutateAsync } = useSave(dealSaving);
  return async (record: ShownDeal, patch: DealFieldsPatch): Promise<void> => {
    await mutateAsync({ record, patch });
  };
}
