/**
 * What is written about and to customers, on its way to the API. It outlives the page that it was written on: what was
 * logged without a connection waits on this device, over a new start of the app, with the key by which it is done once.
 */
import type { MutationOptions, QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { answerOf, api, idempotencyKey } from "~/api/client";
import { Problem } from "~/api/problem";
import type { Interaction, InteractionFields, TaskFields } from "~/api/types";
import { tell } from "~/ui/toast";
import type { Draft } from "./draft";
import { keepDraft, putBack } from "./drafts";
import { insertIntoTimelines, refreshTimelines } from "./inTimelines";

export const LOG = ["interactions", "log"] as const;
export const MAIL = ["interactions", "mail"] as const;
const MOST_TRIES = 3;

/** All that is needed to send it later: nothing of it is known to the page any more then. */
interface Sending {
  /** The Idempotency-Key. */
  key: string;
  customerId: string;
  /** Where the draft stands, and what it was, to be put back where this fails. */
  draftKey: string;
  draft: Draft;
  writtenAt: string;
  user: string;
}

export interface Logging extends Sending {
  body: InteractionFields;
  followUp?: TaskFields;
}

export interface Mailing extends Sending {
  to: readonly string[];
  cc: readonly string[];
  subject: string;
  text: string;
  isConfidential: boolean;
  /** The mail that this answers. */
  answers?: { id: string; thread_id?: string | null };
}

async function log({ key, body, followUp }: Logging): Promise<Interaction> {
  const params = { header: idempotencyKey(key) };
  const logged = await answerOf(api.POST("/v1/interactions", { params, body }));
  if (followUp) await remind(`${key}-task`, followUp);
  return logged;
}

/** Notes the task; the entry stands whatever becomes of it, unless it is worth to try both again. */
async function remind(key: string, body: TaskFields): Promise<void> {
  try {
    await answerOf(api.POST("/v1/tasks", { params: { header: idempotencyKey(key) }, body }));
  } catch (error) {
    if (error instanceof Problem && error.isPassing) throw error;
    tell(i18next.t("unsent.followUp"), "red");
  }
}

function mail({ key, customerId, answers, to, cc, subject, text, isConfidential }: Mailing): Promise<Interaction> {
  const header = idempotencyKey(key);
  const copies = cc.length > 0 ? { cc: [...cc] } : {};
  if (answers)
    return answerOf(
      api.POST("/v1/interactions/{interaction_id}/reply", {
        params: { path: { interaction_id: answers.id }, header },
        body: { body: text, ...(to.length > 0 ? { to: [...to] } : {}), ...copies },
      }),
    );
  return answerOf(
    api.POST("/v1/customers/{customer_id}/emails", {
      params: { path: { customer_id: customerId }, header },
      body: { subject, body: text, to: [...to], ...copies, visibility: isConfidential ? "participants" : "team" },
    }),
  );
}

const arrived = new Set<string>();

/** Whether an entry stands in the timeline by now, under its own id. */
export const hasArrived = (key: string): boolean => arrived.has(key);

function ways<S extends Sending>(client: QueryClient): MutationOptions<Interaction, Problem, S> {
  return {
    networkMode: "online", // without a connection it waits
    retry: (failures, problem) => problem.isPassing && failures < MOST_TRIES,
    onMutate: ({ draftKey }) => keepDraft(draftKey, undefined),
    onSuccess: async (interaction, { key, customerId }) => {
      arrived.add(key);
      await insertIntoTimelines(client, customerId, interaction);
      void refreshTimelines(client, customerId);
    },
    onError: (problem, { draftKey, draft }) => {
      if (!putBack(draftKey, draft, problem)) tell(i18next.t("unsent.elsewhere"), "red");
    },
  };
}

/** Says how what was written is sent, also by a start of the app that knows of it only what was kept. */
export function prepareLogging(client: QueryClient): void {
  client.setMutationDefaults(LOG, { ...ways<Logging>(client), mutationFn: log });
  // Mail is never sent behind the user's back: without a connection its draft stays.
  client.setMutationDefaults(MAIL, { ...ways<Mailing>(client), mutationFn: mail, networkMode: "always", retry: false });
}
