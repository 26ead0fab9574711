import type { Customer, Interaction } from "~/api/types";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { type Draft, interactionOf } from "../draft";
import { useLog, useSendMail } from "../mutations";
import type { Kind } from "../search";

const DAY_MS = 86_400_000;

/** Hands what was written over to be sent; it stands in the timeline from this moment on. */
export function useSending(customer: Pick<Customer, "id">) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const log = useLog();
  const mail = useSendMail();
  const begin = (draftKey: string, draft: Draft) => ({
    key: crypto.randomUUID(),
    customerId: customer.id,
    draftKey,
    draft,
    writtenAt: new Date().toISOString(),
    user: me?.id ?? "",
  });

  function followUp(draft: Draft, subject: string) {
    if (draft.followUpIn === null) return undefined;
    const due = format.dayOf(new Date(Date.now() + draft.followUpIn * DAY_MS).toISOString());
    return { title: t("interactions.followUpTitle", { subject }), due, owner: me?.id, customer_id: customer.id };
  }

  return {
    log(draftKey: string, draft: Draft, kind: Exclude<Kind, "email">) {
      const started = begin(draftKey, draft);
      const subject = t(`interactions.types.${kind}`);
      const body = interactionOf(draft, {
        kind,
        customerId: customer.id,
        user: started.user,
        subject,
        now: started.writtenAt,
        timeZone: me?.timezone,
      });
      const about = draft.subject.trim() || draft.body.trim().split("\n")[0]?.slice(0, 80) || subject;
      log.mutate({ ...started, body, followUp: followUp(draft, about) });
    },
    mail(draftKey: string, draft: Draft, answers?: Interaction) {
      mail.mutate({
        ...begin(draftKey, draft),
        to: draft.to,
        cc: draft.cc,
        subject: draft.subject.trim() || (answers?.subject ?? ""),
        text: draft.body.trim(),
        isConfidential: answers ? answers.visibility === "participants" : draft.isConfidential,
        answers: answers && { id: answers.id, thread_id: answers.thread_id ?? answers.message_id },
      });
    },
  };
}
