import { Alert, Button, Group, Skeleton, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useState } from "react";
import type { Interaction } from "~/api/types";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { CallFields, MinutesInput, WhenInput } from "../composer/CallFields";
import { Confidential } from "../composer/Confidential";
import fieldClasses from "../composer/Fields.module.css";
import { isSaveKey } from "../composer/saveKey";
import { changesOf, type Draft, draftOf } from "../draft";
import { useSaveInteraction } from "../mutations";
import { interactionQuery } from "../queries";

interface EntryEditorProps {
  interaction: Interaction;
  onClose: () => void;
}

/** Changes a note, a call or a meeting in its place; a body that the timeline cuts is read whole first. */
export function EntryEditor({ interaction, onClose }: EntryEditorProps) {
  const isCut = interaction.body_truncated === true;
  const { data } = useQuery({ ...interactionQuery(interaction.id), enabled: isCut });
  if (!isCut) return <Editor interaction={interaction} onClose={onClose} />;
  return data ? <Editor interaction={data} onClose={onClose} /> : <Skeleton height={120} mt="xs" />;
}

function Editor({ interaction, onClose }: EntryEditorProps) {
  const { t } = useTranslation();
  const timeZone = useMe()?.timezone;
  const problemText = useProblemText();
  const save = useSaveInteraction();
  const [draft, setDraft] = useState(() => draftOf(interaction, timeZone));
  useEffect(() => {
    if (save.isPaused) onClose(); // kept until there is a connection
  }, [save.isPaused, onClose]);
  const { type } = interaction;
  const submit = () => {
    const patch = changesOf(interaction, draft, timeZone);
    if (Object.keys(patch).length === 0) return onClose();
    save.mutate({ record: interaction, patch }, { onSuccess: onClose });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSaveKey(event)) submit();
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  const problem = save.error ?? undefined;
  const fields = { draft, problem, onChange: (change: Partial<Draft>) => setDraft({ ...draft, ...change }) };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl-Enter and Escape of the fields within
    <div className={fieldClasses.form} onKeyDown={onKeyDown}>
      <Stack gap="xs" mt="xs">
        {problem && (
          <Alert color="red" variant="outline" title={t("interactions.notSaved")} role="alert">
            {problemText(problem)}
          </Alert>
        )}
        {type === "call" && <CallFields {...fields} />}
        {type === "meeting" && (
          <div className={fieldClasses.row}>
            <WhenInput {...fields} />
            <MinutesInput {...fields} />
          </div>
        )}
        <TextInput
          aria-label={t("interactions.fields.subject")}
          placeholder={t("interactions.fields.subject")}
          value={draft.subject}
          onChange={({ currentTarget: { value } }) => fields.onChange({ subject: value })}
          error={problem?.errorAt("/subject")?.message}
          maxLength={1000}
        />
        <Textarea
          aria-label={t("interactions.fields.body")}
          value={draft.body}
          onChange={({ currentTarget: { value } }) => fields.onChange({ body: value })}
          error={problem?.errorAt("/body")?.message}
          autosize
          minRows={3}
          maxRows={20}
          autoFocus
        />
        <Group justify="space-between">
          <Confidential
            isOn={draft.isConfidential}
            onChange={(isConfidential) => fields.onChange({ isConfidential })}
          />
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              {t("actions.cancel")}
            </Button>
            <Button size="xs" onClick={submit} loading={save.isPending}>
              {t("actions.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </div>
  );
}
