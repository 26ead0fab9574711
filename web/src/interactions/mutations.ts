import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey, ifMatch } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Interaction } from "~/api/types";
import { removeFromCache, replaceInCache } from "~/records/cache";
import { useSave } from "~/records/save";
import type { Entry } from "./grouping";
import { hasArrived, LOG, type Logging, MAIL, type Mailing } from "./logging";
import { interactionSaving } from "./saving";

/** Logs a call, a meeting or a note; without a connection it waits for one. */
export const useLog = () => useMutation<Interaction, Problem, Logging>({ mutationKey: LOG });

/** Sends a mail, or the answer to one. */
export const useSendMail = () => useMutation<Interaction, Problem, Mailing>({ mutationKey: MAIL });

/** What was written to a customer's timeline and is not in it yet. */
export function useUnsaved(customerId: string): Entry[] {
  const logged = useMutationState({
    filters: { mutationKey: LOG, status: "pending" },
    select: ({ state }) => ({ of: state.variables as Logging, isPaused: state.isPaused }),
  });
  const mailed = useMutationState({
    filters: { mutationKey: MAIL, status: "pending" },
    select: ({ state }) => state.variables as Mailing,
  });
  const isHere = (one: { customerId: string; key: string }) => one.customerId === customerId && !hasArrived(one.key);
  return [
    ...logged
      .filter(({ of }) => isHere(of))
      .map(({ of, isPaused }) => ({ interaction: unsaved(of, of.body), progress: waitingIf(isPaused) })),
    ...mailed.filter(isHere).map((of) => ({ interaction: unsaved(of, mailFields(of)), progress: "saving" as const })),
  ];
}

const waitingIf = (isPaused: boolean) => (isPaused ? ("waiting" as const) : ("saving" as const));

const unsaved = ({ key, writtenAt, user }: Logging | Mailing, fields: Pick<Interaction, "type" | "participants">) => ({
  ...fields,
  id: key,
  version: 0,
  created_at: writtenAt,
  created_by: user,
  updated_at: writtenAt,
  updated_by: user,
});

const mailFields = ({ customerId, subject, text, to, answers, user, isConfidential }: Mailing) => ({
  type: "email" as const,
  direction: "outbound" as const,
  subject,
  body: text,
  participants: [{ customer_id: customerId, role: "to" as const }, ...to.map((address) => ({ address }))],
  users: [user],
  thread_id: answers?.thread_id,
  visibility: isConfidential ? ("participants" as const) : ("team" as const),
});

/** Saves changes of a note or a call, in every timeline at once. */
export const useSaveInteraction = () => useSave(interactionSaving);

/** Takes an interaction out of every timeline. */
export function useArchiveInteraction() {
  const client = useQueryClient();
  return useMutation<void, Problem, Interaction>({
    mutationFn: async ({ id, version }) => {
      await answerOf(
        api.DELETE("/v1/interactions/{interaction_id}", {
          params: { path: { interaction_id: id }, header: ifMatch(version) },
        }),
      );
    },
    onSuccess: (_, { id }) => removeFromCache(client, id),
  });
}

/** Sends a mail again that failed, or of which nobody knows whether it went out. */
export function useResend() {
  const client = useQueryClient();
  return useMutation<Interaction, Problem, Interaction>({
    mutationFn: ({ id }) =>
      answerOf(
        api.POST("/v1/interactions/{interaction_id}/resend", {
          params: { path: { interaction_id: id }, header: idempotencyKey() },
          body: {},
        }),
      ),
    onSuccess: (sent) => replaceInCache(client, sent),
  });
}
