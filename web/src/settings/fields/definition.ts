/** What custom fields may be, and what a form of one starts with. */
import type { FieldDefinition } from "~/api/types";

export const RECORDS = ["customer", "deal", "task", "interaction"] as const;
export const TYPES = [
  "text",
  "number",
  "money",
  "date",
  "choice",
  "multi-choice",
  "boolean",
  "url",
  "reference",
] as const;
export const REFERENCED = ["customer", "deal", "task"] as const;

export type RecordKind = (typeof RECORDS)[number];
export type FieldType = (typeof TYPES)[number];

/** What is filled in; the type decides which of it is sent. */
export interface FieldForm {
  de: string;
  en: string;
  type: FieldType;
  choices: string[];
  references: (typeof REFERENCED)[number];
  required: boolean;
  searchable: boolean;
  purpose: string;
  retention: string;
}

export const isRecord = (value: string | undefined): value is RecordKind => RECORDS.some((record) => record === value);

export const choosing = (type: FieldType) => type === "choice" || type === "multi-choice";

/** Search finds customers, by what is written. */
export const canBeSearched = (record: RecordKind, type: FieldType) =>
  record === "customer" && (choosing(type) || type === "text" || type === "url");

export const keyOf = (field: FieldDefinition) => `${field.record}.${field.name}`;

export const formOf = (field: FieldDefinition | undefined): FieldForm => ({
  de: field?.label.de ?? "",
  en: field?.label.en ?? "",
  type: field?.type ?? "text",
  choices: field?.choices ?? [],
  references: field?.references ?? "customer",
  required: field?.required ?? false,
  searchable: field?.searchable ?? false,
  purpose: field?.purpose ?? "",
  retention: field?.retention ?? "P3Y",
});

export function definitionOf(form: FieldForm, record: RecordKind, name: string): FieldDefinition {
  return {
    name,
    record,
    type: form.type,
    label: { de: form.de.trim(), en: form.en.trim() },
    purpose: form.purpose.trim(),
    retention: form.retention,
    required: form.required,
    searchable: form.searchable && canBeSearched(record, form.type),
    ...(choosing(form.type) ? { choices: form.choices } : {}),
    ...(form.type === "reference" ? { references: form.references } : {}),
  };
}
