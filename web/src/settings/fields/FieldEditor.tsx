import { Checkbox, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { FieldDefinition } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { tell } from "~/ui/toast";
import { adding, removing, replacing } from "../changes";
import { Editor } from "../Editor";
import { errorsAt } from "../errors";
import { FIELDS, useChange } from "../mutations";
import { nameFor } from "../names";
import {
  canBeSearched,
  choosing,
  definitionOf,
  type FieldForm,
  type FieldType,
  formOf,
  REFERENCED,
  type RecordKind,
  TYPES,
} from "./definition";
import { RetentionInput } from "./RetentionInput";

const POINTERS: Record<keyof FieldForm, string> = {
  de: "/label/de",
  en: "/label/en",
  type: "/type",
  choices: "/choices",
  references: "/references",
  required: "/required",
  searchable: "/searchable",
  purpose: "/purpose",
  retention: "/retention",
};

interface FieldEditorProps {
  record: RecordKind;
  /** The field that is changed; a new one where absent. */
  field?: FieldDefinition;
  all: readonly FieldDefinition[];
  onClose: () => void;
}

/** A custom field: what it is called, what it takes, and why it is kept for how long. */
export function FieldEditor({ record, field: current, all, onClose }: FieldEditorProps) {
  const { t, i18n } = useTranslation();
  const [field] = useState(current); // as it was when the form was filled in, whatever is read in the meantime
  const { mutateAsync, isPending, error } = useChange(FIELDS);
  const filled = (value: string) => (value.trim() ? null : t("settings.isRequired"));
  const form = useForm<FieldForm>({
    initialValues: formOf(field),
    validate: {
      de: filled,
      en: filled,
      purpose: filled,
      retention: filled,
      choices: (choices, { type }) => (choosing(type) && choices.length === 0 ? t("settings.isRequired") : null),
    },
  });
  const { type } = form.values;
  const send = (by: Parameters<typeof mutateAsync>[0], told: string) =>
    mutateAsync(by).then(
      () => {
        tell(told);
        return true;
      },
      (problem) => {
        form.setErrors(errorsAt(problem, POINTERS));
        return false;
      },
    );
  const save = async () => {
    if (form.validate().hasErrors) return false;
    const taken = all.filter((one) => one.record === record).map(({ name }) => name);
    const name = field?.name ?? nameFor(form.values.en, taken, "field");
    const after = definitionOf(form.values, record, name);
    return send(field ? replacing(field, after) : adding(after), t("settings.fields.saved", { name: label(after) }));
  };
  const label = (one: FieldDefinition) => (i18n.language === "de" ? one.label.de : one.label.en);
  return (
    <Editor
      title={field ? label(field) : t(`settings.fields.addTo.${record}`)}
      isDirty={form.isDirty()}
      isSaving={isPending}
      problem={error}
      conflict={t("settings.fields.conflict")}
      onSave={save}
      removal={
        field && {
          title: t("settings.fields.removeTitle", { name: label(field) }),
          text: t("settings.fields.removeText"),
          run: () => send(removing(field), t("settings.fields.removed", { name: label(field) })),
        }
      }
      onClose={onClose}
    >
      <TextInput label={t("settings.labelDe")} data-autofocus required maxLength={200} {...form.getInputProps("de")} />
      <TextInput label={t("settings.labelEn")} required maxLength={200} {...form.getInputProps("en")} />
      <Select
        label={t("settings.fields.type")}
        description={t(field ? "settings.fields.typeStays" : "settings.fields.typeAbout")}
        data={TYPES.map((value) => ({ value, label: t(`settings.fields.types.${value}`) }))}
        allowDeselect={false}
        disabled={field !== undefined}
        {...form.getInputProps("type")}
        onChange={(value) => value && form.setFieldValue("type", value as FieldType)}
      />
      {choosing(type) && (
        <TagsInput
          label={t("settings.fields.choices")}
          description={t("settings.fields.choicesAbout")}
          required
          maxTags={100}
          acceptValueOnBlur
          {...form.getInputProps("choices")}
        />
      )}
      {type === "reference" && (
        <Select
          label={t("settings.fields.references")}
          data={REFERENCED.map((value) => ({ value, label: t(`settings.fields.kinds.${value}`) }))}
          allowDeselect={false}
          disabled={field !== undefined}
          {...form.getInputProps("references")}
        />
      )}
      <Checkbox
        label={t("settings.fields.required")}
        description={t("settings.fields.requiredAbout")}
        {...form.getInputProps("required", { type: "checkbox" })}
      />
      {canBeSearched(record, type) && (
        <Checkbox
          label={t("settings.fields.searchable")}
          description={t("settings.fields.searchableAbout")}
          {...form.getInputProps("searchable", { type: "checkbox" })}
        />
      )}
      <Textarea
        label={t("settings.fields.purpose")}
        description={t("settings.fields.purposeAbout")}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps("purpose")}
      />
      <RetentionInput
        value={form.values.retention}
        error={form.errors.retention ? String(form.errors.retention) : undefined}
        onChange={(iso) => form.setFieldValue("retention", iso)}
      />
    </Editor>
  );
}
