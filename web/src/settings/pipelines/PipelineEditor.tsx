import { Button, Group, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Pipeline } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { tell } from "~/ui/toast";
import { Confirmation } from "../Confirmation";
import { adding, type Change, moved, removing, replacing } from "../changes";
import { SaveProblem } from "../Editor";
import { PIPELINES, useChange } from "../mutations";
import { nameFor } from "../names";
import settingsClasses from "../Settings.module.css";
import { useUnsaved } from "../Unsaved";
import { StageRows } from "./StageRows";
import { blankStage, formOf, namedIn, type PipelineForm, pipelineOf } from "./stages";

const MOST_STAGES = 30;

interface PipelineEditorProps {
  /** The pipeline that is changed; a new one where absent. */
  pipeline?: Pipeline;
  all: readonly Pipeline[];
  /** Begins anew with what somebody else saved. */
  onReload: () => void;
  onSaved: (name: string | undefined) => void;
}

/** A pipeline with its stages, which are put in order by dragging or by the arrow keys; saved as a whole. */
export function PipelineEditor({ pipeline, all, onReload, onSaved }: PipelineEditorProps) {
  const { t, i18n } = useTranslation();
  const [before, setBefore] = useState(pipeline);
  const [asking, setAsking] = useState(false);
  const { mutateAsync, isPending, error, reset } = useChange(PIPELINES);
  const filled = (value: string) => (value.trim() ? null : t("settings.isRequired"));
  const form = useForm<PipelineForm>({
    initialValues: formOf(pipeline),
    validate: {
      de: filled,
      en: filled,
      stages: { de: filled, en: filled, probability: (value) => (value === "" ? t("settings.isRequired") : null) },
    },
  });
  const isDirty = form.isDirty();
  const { release, question } = useUnsaved(isDirty);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read anew is taken up where nothing would be lost
  useEffect(() => {
    if (isDirty || pipeline === before) return;
    setBefore(pipeline);
    startFrom(pipeline);
  }, [pipeline]);

  const startFrom = (one: Pipeline | undefined) => {
    form.setInitialValues(formOf(one));
    form.setValues(formOf(one));
    form.clearErrors();
  };
  const send = (by: Change<Pipeline>) =>
    mutateAsync(by).then(
      () => true,
      () => false,
    );
  const save = async () => {
    if (form.validate().hasErrors) return;
    const taken = all.map(({ name }) => name);
    const after = pipelineOf(form.values, before?.name ?? nameFor(form.values.en, taken, "pipeline"));
    if (!(await send(before ? replacing(before, after) : adding(after)))) return;
    setBefore(after);
    startFrom(after);
    tell(t("settings.pipelines.saved", { name: i18n.language === "de" ? form.values.de : form.values.en }));
    if (!before) {
      release();
      onSaved(after.name);
    }
  };
  const remove = async () => {
    if (!before) return;
    const removed = await send(removing(before));
    setAsking(false);
    if (!removed) return;
    release();
    onSaved(undefined);
  };
  const used = error && before ? namedIn(error.message, before.name, formOf(before).stages) : [];
  const names = used.map((stage) => `„${i18n.language === "de" ? stage.de : stage.en}“`).join(", ");
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SaveProblem
        problem={error}
        conflict={used.length > 0 ? t("settings.pipelines.inUse", { names, count: used.length }) : undefined}
        onReload={onReload}
      />
      <Group grow align="flex-start" my="md" preventGrowOverflow={false}>
        <TextInput label={t("settings.labelDe")} required maxLength={200} {...form.getInputProps("de")} />
        <TextInput label={t("settings.labelEn")} required maxLength={200} {...form.getInputProps("en")} />
      </Group>
      <StageRows
        stages={form.values.stages}
        inputProps={(index, field) => form.getInputProps(`stages.${index}.${field}`)}
        onMove={(from, to) => form.setFieldValue("stages", [...moved(form.values.stages, from, to)])}
        onRemove={(index) => form.removeListItem("stages", index)}
      />
      <Button
        mt="sm"
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={form.values.stages.length >= MOST_STAGES}
        onClick={() => form.insertListItem("stages", blankStage())}
      >
        {t("settings.pipelines.addStage")}
      </Button>
      <div className={settingsClasses.foot}>
        {before && all.length > 1 && (
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t("settings.pipelines.remove")}
          </Button>
        )}
        <Text c="dimmed" size="sm" ml="auto" aria-live="polite">
          {isDirty ? t("settings.unsaved.some") : ""}
        </Text>
        <Button
          variant="default"
          disabled={before !== undefined && !isDirty}
          onClick={() => {
            reset();
            if (before) return startFrom(before);
            release();
            onSaved(undefined);
          }}
        >
          {t("settings.unsaved.discard")}
        </Button>
        <Button type="submit" disabled={!isDirty} loading={isPending}>
          {t("actions.save")}
        </Button>
      </div>
      {asking && (
        <Confirmation
          title={t("settings.pipelines.removeTitle")}
          text={t("settings.pipelines.removeText")}
          action={t("actions.remove")}
          isBusy={isPending}
          onCancel={() => setAsking(false)}
          onConfirm={() => void remove()}
        />
      )}
      {question}
    </form>
  );
}
