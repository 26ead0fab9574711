import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey } from "~/api/client";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { tell, tellWithUndo } from "~/ui/toast";
import { unansweredQuery } from "./queries";

export interface Waiting {
  latest_id: string;
  customer: { name: string };
}

const parameters = (id: string) => ({ params: { path: { interaction_id: id }, header: idempotencyKey() }, body: {} });

/** Says that a mail, and those before it in its thread, need no answer; offers to take it back. */
export function useNoAnswerNeeded() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const list = unansweredQuery.queryKey;
  const onSettled = () => client.invalidateQueries({ queryKey: list });
  const onError = (error: unknown) => tell(problemText(error), "red");
  const again = useMutation({
    mutationFn: (mail: Waiting) =>
      answerOf(api.POST("/v1/interactions/{interaction_id}/unanswered", parameters(mail.latest_id))),
    onError,
    onSettled,
  });
  return useMutation({
    mutationFn: (mail: Waiting) =>
      answerOf(api.POST("/v1/interactions/{interaction_id}/answered", parameters(mail.latest_id))),
    onMutate: async (mail) => {
      await client.cancelQueries({ queryKey: list });
      const before = client.getQueryData(list);
      client.setQueryData(list, (old) =>
        old ? { ...old, results: old.results.filter((one) => one.latest_id !== mail.latest_id) } : old,
      );
      return before;
    },
    onSuccess: (_, mail) =>
      tellWithUndo(t("home.noAnswerToast", { name: mail.customer.name }), () => again.mutate(mail)),
    onError: (error, _, before) => {
      client.setQueryData(list, before);
      onError(error);
    },
    onSettled,
  });
}
