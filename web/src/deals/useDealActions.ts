import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Problem } from "~/api/problem";
import type { Deal } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { replaceInCache } from "~/records/cache";
import { useFormat } from "~/ui/format";
import { useProblemText } from "~/ui/states";
import { tell, tellWithUndo } from "~/ui/toast";
import { type Before, type DealAction, type Doing, putBack, send, show } from "./actions";
import { announce } from "./announcer";
import type { ShownDeal } from "./queries";
import { refreshDeals } from "./refresh";
import { useStageLabel } from "./words";

const ACTING = ["deals", "act"];

/**
 * Moves, wins, loses, reopens, archives and restores deals: shown at once, put back where it fails. What the user does not
 * see for themselves is told, with a way back.
 */
export function useDealActions() {
  const client = useQueryClient();
  const tellDone = useTellDone((deal, doing) => act(deal, doing));
  const tellFailed = useTellFailed();
  const { mutate } = useMutation<Deal | undefined, Problem, DealAction, Before>({
    mutationKey: ACTING,
    mutationFn: send,
    onMutate: (action) => show(client, action),
    onSuccess: async (saved, action) => {
      if (saved) await replaceInCache(client, saved);
      tellDone(action);
    },
    onError: (problem, action, before) => {
      if (before) putBack(client, before);
      tellFailed(problem, action);
    },
    onSettled: (_saved, _problem, { deal }) => {
      // The last of several reads again, so that no answer in between takes back what is shown of the others.
      if (client.isMutating({ mutationKey: ACTING }) === 1) refreshDeals(client, deal.customer_id);
    },
  });
  const act = (deal: ShownDeal, doing: Doing) => mutate({ ...doing, deal, key: crypto.randomUUID() });
  return {
    move: (deal: ShownDeal, stage: string, after: string | null) => act(deal, { kind: "move", stage, after }),
    win: (deal: ShownDeal) => act(deal, { kind: "win" }),
    lose: (deal: ShownDeal, reason: string) => act(deal, { kind: "lose", reason }),
    reopen: (deal: ShownDeal) => act(deal, { kind: "reopen" }),
    archive: (deal: ShownDeal) => act(deal, { kind: "archive" }),
  };
}

function useTellDone(act: (deal: ShownDeal, doing: Doing) => void) {
  const { t } = useTranslation();
  const format = useFormat();
  const stageLabel = useStageLabel();
  return ({ deal, ...action }: DealAction) => {
    const { name } = deal;
    switch (action.kind) {
      case "move":
        return announce(t("deals.announce.moved", { name, stage: stageLabel(deal.pipeline, action.stage) }));
      case "win": {
        const amount = deal.amount ? format.money(deal.amount, true) : "";
        const text = amount ? t("deals.done.wonFor", { name, amount }) : t("deals.done.won", { name });
        return tellWithUndo(text, () => act(deal, { kind: "reopen" }));
      }
      case "lose":
        return tellWithUndo(t("deals.done.lost", { name }), () => act(deal, { kind: "reopen" }));
      case "archive":
        return tellWithUndo(t("deals.done.archived", { name }), () => act(deal, { kind: "restore" }));
      case "reopen":
      case "restore":
        return tell(t("deals.done.open", { name, stage: stageLabel(deal.pipeline, deal.stage) }));
    }
  };
}

function useTellFailed() {
  const { t } = useTranslation();
  const textOf = useProblemText();
  return (problem: Problem, { deal }: DealAction) => {
    const why = problem.status === 0 ? t("deals.failed.unreachable") : textOf(problem);
    tell(t("deals.failed.action", { name: deal.name, why }), "red");
  };
}
