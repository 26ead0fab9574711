/** Fields of the customer with the editor that suits their kind. */
import { Badge, Group } from "@mantine/core";
import type { ReactNode } from "react";
import type { CustomerPatch } from "~/api/types";
import { type Choice, InlineField } from "./InlineField";
import { ChoiceEditor, TagsEditor, TextEditor } from "./lazyEditors";

interface FieldProps<V> {
  label: string;
  name: string;
  value: V | null | undefined;
  /** What is sent; null removes the value. Unless told, it is the field of this name. */
  patch?: (value: V | null) => CustomerPatch;
  pointer?: string;
  shown?: ReactNode;
  aside?: ReactNode;
}

const named = (name: string, value: unknown) => ({ [name]: value }) as CustomerPatch;

export function TextField({
  value,
  patch,
  type,
  shown,
  ...field
}: FieldProps<string> & { type?: "date" | "url"; isRequired?: boolean }) {
  return (
    <InlineField
      {...field}
      value={value ?? ""}
      shown={value ? (shown ?? value) : null}
      patch={(draft) => {
        const entered = draft.trim() || null;
        return patch ? patch(entered) : named(field.name, entered);
      }}
      editor={(props) => <TextEditor {...props} type={type} />}
    />
  );
}

export function ChoiceField({
  value,
  patch,
  choices,
  isRequired,
  ...field
}: Omit<FieldProps<string>, "shown"> & { choices: readonly Choice[]; isRequired?: boolean }) {
  const shown = value ? (choices.find((one) => one.value === value)?.label ?? value) : null;
  const known = value && !choices.some((one) => one.value === value) ? [...choices, { value, label: value }] : choices;
  return (
    <InlineField
      {...field}
      value={value ?? ""}
      shown={shown}
      patch={(draft) => (patch ? patch(draft || null) : named(field.name, draft || null))}
      editor={(props) => <ChoiceEditor {...props} choices={known} isRequired={isRequired} />}
    />
  );
}

export function TagsField({ value, patch, choices, ...field }: FieldProps<string[]> & { choices?: string[] }) {
  const tags = value ?? [];
  return (
    <InlineField
      {...field}
      value={tags}
      shown={
        tags.length === 0 ? null : (
          <Group gap={4}>
            {tags.map((tag) => (
              <Badge key={tag} variant="default" fw={400} tt="none" component="span">
                {tag}
              </Badge>
            ))}
          </Group>
        )
      }
      patch={(draft) => (patch ? patch(draft.length > 0 ? draft : null) : named(field.name, draft))}
      editor={(props) => <TagsEditor {...props} choices={choices} />}
    />
  );
}
