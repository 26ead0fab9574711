import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey } from "~/api/client";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { tell, tellWithUndo } from "~/ui/toast";

const path = (id: string) => ({ path: { message_id: id } });

export const replay = (id: string) =>
  answerOf(api.POST("/v1/inbox/problems/{message_id}/replay", { params: { ...path(id), header: idempotencyKey() } }));

export const useRefresh = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["inbox"] });
};

/** Processes a mail again; the answer says whether it is filed now. */
export function useReplay() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: replay, onSettled: refresh });
}

/** Takes a mail off the list that nobody needs; a replay takes it back. */
export function useDismiss() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const onError = (error: unknown) => tell(problemText(error), "red");
  const back = useMutation({ mutationFn: replay, onError, onSettled: refresh });
  return useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE("/v1/inbox/problems/{message_id}", { params: path(id) })),
    onSuccess: (_, id) => tellWithUndo(t("inbox.dismissed"), () => back.mutate(id)),
    onError,
    onSettled: refresh,
  });
}

/** Opens the mail as it came, as plain text, by a link that holds for five minutes. */
export function useOpenRaw() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (id: string) => answerOf(api.GET("/v1/inbox/messages/{message_id}/raw", { params: path(id) })),
    onSuccess: ({ url }) => window.open(url, "_blank", "noopener,noreferrer"),
    onError: (error) => tell(problemText(error), "red"),
  });
}
