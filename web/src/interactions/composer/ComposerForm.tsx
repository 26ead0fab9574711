import { Alert, Stack, Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { Customer } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsOnline } from "~/offline/ConnectionStatus";
import { useShortcut } from "~/shortcuts/registry";
import { mailAddressText } from "~/ui/mailAddress";
import { blank, type Draft } from "../draft";
import { draftKey, keepDraft, useDraft } from "../drafts";
import type { Kind } from "../search";
import { CallFields } from "./CallFields";
import { Failure } from "./Failure";
import classes from "./Fields.module.css";
import { Foot } from "./Foot";
import { MailFields } from "./MailFields";
import { MeetingFields } from "./MeetingFields";
import { isSaveKey } from "./saveKey";
import { useSending } from "./useSending";

interface ComposerFormProps {
  customer: Customer;
  kind: Kind;
  onClose: () => void;
}

/** Writes one kind of entry; the draft is kept whatever happens. */
export function ComposerForm({ customer, kind, onClose }: ComposerFormProps) {
  const { t } = useTranslation();
  const key = draftKey(customer.id, kind);
  const kept = useDraft(key);
  const draft = kept.draft ?? blank(kind, primaryAddress(customer));
  const change = (part: Partial<Draft>) => {
    setMissing(undefined);
    keepDraft(key, { ...draft, ...part });
  };
  const [missing, setMissing] = useState<Missing>();
  const sending = useSending(customer);
  const isOnline = useIsOnline();

  const save = () => {
    const lacking = missingOf(kind, draft);
    setMissing(lacking);
    if (lacking || (kind === "email" && !isOnline)) return;
    if (kind === "email") sending.mail(key, draft);
    else sending.log(key, draft, kind);
    onClose();
  };
  useShortcut({ keys: "mod+Enter", label: () => t("interactions.shortcut.save"), whileTyping: true, run: save });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSaveKey(event)) save();
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  const fields = { draft, onChange: change, problem: kept.problem };
  const isMail = kind === "email";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl-Enter and Escape of the fields within
    <div className={classes.form} onKeyDown={onKeyDown}>
      <Stack gap="xs">
        <Failure draftKey={key} />
        {kind === "call" && <CallFields {...fields} />}
        {kind === "meeting" && <MeetingFields {...fields} />}
        {isMail && (
          <MailFields
            {...fields}
            addresses={addressesOf(customer)}
            missing={missing === "to" ? t("interactions.recipientMissing") : undefined}
          />
        )}
        {kind !== "note" && (
          <TextInput
            aria-label={t("interactions.fields.subject")}
            placeholder={kind === "email" ? t("interactions.fields.subject") : t(`interactions.types.${kind}`)}
            value={draft.subject}
            onChange={({ currentTarget: { value } }) => change({ subject: value })}
            error={
              (missing === "subject" && t("interactions.subjectMissing")) || kept.problem?.errorAt("/subject")?.message
            }
            maxLength={900}
            data-first={isMail || undefined}
          />
        )}
        <Textarea
          aria-label={t(`interactions.placeholder.${kind}`)}
          placeholder={t(`interactions.placeholder.${kind}`)}
          value={draft.body}
          onChange={({ currentTarget: { value } }) => change({ body: value })}
          error={(missing === "body" && t("interactions.textMissing")) || kept.problem?.errorAt("/body")?.message}
          autosize
          minRows={isMail ? 6 : 3}
          maxRows={20}
          data-first={!isMail || undefined}
        />
        {isMail && !isOnline && <Alert color="gray">{t("interactions.offlineMail")}</Alert>}
        <Foot draft={draft} onChange={change} kind={kind} onSave={save} onDiscard={() => keepDraft(key, undefined)} />
      </Stack>
    </div>
  );
}

type Missing = "to" | "subject" | "body" | undefined;

function missingOf(kind: Kind, draft: Draft): Missing {
  if (kind === "email" && draft.to.length === 0) return "to";
  if (kind === "email" && !draft.subject.trim()) return "subject";
  return (kind === "email" || kind === "note") && !draft.body.trim() ? "body" : undefined;
}

const addressesOf = ({ emails }: Customer) => (emails ?? []).map(({ address }) => mailAddressText(address));

function primaryAddress({ emails }: Customer): string | undefined {
  const usable = (emails ?? []).filter(({ undeliverable }) => !undeliverable);
  const chosen = usable.find(({ primary }) => primary) ?? usable[0];
  return chosen && mailAddressText(chosen.address);
}
