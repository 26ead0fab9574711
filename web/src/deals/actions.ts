/** What is done with a deal beside changing its fields: how it is sent, and how it looks before the answer. */
import type { QueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey } from "~/api/client";
import type { Deal } from "~/api/types";
import { pipelinesQuery } from "~/settings/queries";
import { type LoadedColumn, withCard, withoutCard } from "./columns";
import { COLUMNS, type Column, dealQuery, type ShownDeal } from "./queries";

export type Doing =
  | { kind: "move"; stage: string; after: string | null }
  | { kind: "lose"; reason: string }
  | { kind: "win" | "reopen" | "archive" | "restore" };

/** One deed; the key makes it one, however often it is sent. */
export type DealAction = Doing & { deal: ShownDeal; key: string };

/** Does it; what is archived has no answer. */
export async function send(action: DealAction): Promise<Deal | undefined> {
  const params = { path: { deal_id: action.deal.id }, header: idempotencyKey(action.key) };
  switch (action.kind) {
    case "move": {
      const { stage, after } = action;
      return answerOf(api.POST("/v1/deals/{deal_id}/move", { params, body: { stage, after } }));
    }
    case "lose":
      return answerOf(api.POST("/v1/deals/{deal_id}/lose", { params, body: { reason: action.reason } }));
    case "win":
      return answerOf(api.POST("/v1/deals/{deal_id}/win", { params, body: {} }));
    case "reopen":
      return answerOf(api.POST("/v1/deals/{deal_id}/reopen", { params, body: {} }));
    case "restore":
      return answerOf(api.POST("/v1/deals/{deal_id}/restore", { params, body: {} }));
    case "archive":
      await answerOf(api.DELETE("/v1/deals/{deal_id}", { params: { path: params.path } }));
      return undefined;
  }
}

/** Everything that was loaded of columns and of the deal, to be put back where an action fails. */
export type Before = [readonly unknown[], unknown][];

/** Shows an action as done, in the columns and in what is open of the deal; returns what was there before. */
export async function show(client: QueryClient, action: DealAction): Promise<Before> {
  const detail = dealQuery(action.deal.id).queryKey;
  await Promise.all([
    client.cancelQueries({ queryKey: COLUMNS }),
    client.cancelQueries({ queryKey: detail, exact: true }),
  ]);
  const columns = client.getQueriesData<LoadedColumn>({ queryKey: COLUMNS });
  const before: Before = [...columns, [detail, client.getQueryData(detail)]];
  const card = changed(client, action);
  for (const [key, column] of columns) if (column) client.setQueryData(key, afterwards(key, column, action, card));
  if (client.getQueryData(detail)) client.setQueryData(detail, card);
  return before;
}

export function putBack(client: QueryClient, before: Before): void {
  for (const [key, data] of before) client.setQueryData(key, data);
}

function afterwards(key: readonly unknown[], column: LoadedColumn, action: DealAction, card: ShownDeal): LoadedColumn {
  if (action.kind === "reopen" || action.kind === "restore") return column; // the API says where it stands
  const rest = withoutCard(column, card.id);
  if (action.kind !== "move") return rest;
  return belongsTo(key.at(-1) as Column, card) ? withCard(rest, card, action.after) : rest;
}

const belongsTo = ({ pipeline, stage, owner }: Column, deal: ShownDeal): boolean =>
  deal.pipeline === pipeline && deal.stage === stage && (owner === undefined || deal.owner === owner);

function changed(client: QueryClient, action: DealAction): ShownDeal {
  const { deal } = action;
  switch (action.kind) {
    case "move":
      return { ...deal, stage: action.stage, probability: probabilityIn(client, deal, action.stage) };
    case "win":
      return { ...deal, status: "won", rots_on: null };
    case "lose":
      return { ...deal, status: "lost", lost_reason: action.reason, rots_on: null };
    case "reopen":
      return { ...deal, status: "open", lost_reason: null, closed_at: null };
    default:
      return deal;
  }
}

/** A deal has its stage's probability unless it was given one of its own, which it keeps. */
function probabilityIn(client: QueryClient, deal: ShownDeal, stage: string): number | null | undefined {
  const stages = client.getQueryData(pipelinesQuery.queryKey)?.pipelines.find(({ name }) => name === deal.pipeline);
  const of = (name: string | null | undefined) => stages?.stages.find((one) => one.name === name)?.probability;
  return deal.probability === of(deal.stage) ? (of(stage) ?? deal.probability) : deal.probability;
}
