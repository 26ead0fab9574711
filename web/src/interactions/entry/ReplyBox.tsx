import { Alert, Button, Group, Kbd, Stack, Textarea } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Interaction } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsOnline } from "~/offline/ConnectionStatus";
import { useIsPhone } from "~/ui/useIsPhone";
import { Failure } from "../composer/Failure";
import fields from "../composer/Fields.module.css";
import { isSaveKey } from "../composer/saveKey";
import { useSending } from "../composer/useSending";
import { EMPTY } from "../draft";
import { keepDraft, showDraft, useDraft } from "../drafts";
import { useTimelineSearch } from "../search";

interface ReplyBoxProps {
  answers: Interaction;
  customerId: string;
  who: string;
}

/** Answers a mail, below it; it goes to whoever wrote it. */
export function ReplyBox({ answers, customerId, who }: ReplyBoxProps) {
  const { t } = useTranslation();
  const key = `reply.${answers.id}`;
  const draft = useDraft(key).draft ?? EMPTY;
  const [, change] = useTimelineSearch();
  const sending = useSending({ id: customerId });
  const isOnline = useIsOnline();
  const isPhone = useIsPhone();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => showDraft(key), [key]);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const close = () => change({ reply: undefined });
  const send = () => {
    if (!draft.body.trim() || !isOnline) return;
    sending.mail(key, draft, answers);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSaveKey(event)) send();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return (
    <Stack gap="xs" mt="xs" className={fields.form}>
      <Failure draftKey={key} />
      <Textarea
        ref={field}
        label={t("interactions.reply")}
        description={answers.direction === "inbound" ? undefined : who}
        placeholder={t("interactions.replyPlaceholder")}
        value={draft.body}
        onChange={({ currentTarget: { value } }) => keepDraft(key, { ...draft, body: value })}
        onKeyDown={onKeyDown}
        autosize
        minRows={4}
        maxRows={20}
      />
      {!isOnline && <Alert color="gray">{t("interactions.offlineMail")}</Alert>}
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={close}>
          {t("actions.cancel")}
        </Button>
        <Button
          size="xs"
          onClick={send}
          disabled={!isOnline || !draft.body.trim()}
          rightSection={!isPhone && <Kbd size="xs">Ctrl ↵</Kbd>}
        >
          {t("interactions.send")}
        </Button>
      </Group>
    </Stack>
  );
}
