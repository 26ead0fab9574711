/** The editors of single values, as InlineField shows them. */

import { NumberInput, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { Money } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { numberFormat } from "~/ui/intl";
import { MoneyInput } from "~/ui/MoneyInput";
import { CustomerPicker } from "../../CustomerPicker";
import type { Choice, EditorProps } from "./InlineField";

const onEnter = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  run();
};

export function TextEditor({
  label,
  draft,
  error,
  change,
  submit,
  type,
}: EditorProps<string> & { type?: "date" | "url" }) {
  return (
    <TextInput
      size="xs"
      type={type === "date" ? "date" : "text"}
      inputMode={type === "url" ? "url" : undefined}
      aria-label={label}
      value={draft}
      error={error}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={onEnter(() => submit())}
    />
  );
}

export function NumberEditor({ label, draft, error, change, submit }: EditorProps<number | null>) {
  const { locale } = useFormat();
  const part = (type: string) =>
    numberFormat(locale)
      .formatToParts(1234.5)
      .find((one) => one.type === type)?.value;
  return (
    <NumberInput
      size="xs"
      hideControls
      aria-label={label}
      decimalSeparator={part("decimal")}
      thousandSeparator={part("group")}
      value={draft ?? ""}
      error={error}
      onChange={(typed) => change(typed === "" ? null : Number(typed))}
      onKeyDown={onEnter(() => submit())}
    />
  );
}

export function MoneyEditor({ label, draft, error, change, submit }: EditorProps<Money | null>) {
  return (
    <MoneyInput
      size="xs"
      aria-label={label}
      value={draft}
      error={error}
      onChange={change}
      onKeyDown={onEnter(() => submit())}
    />
  );
}

/** Saves what is chosen at once. */
export function ChoiceEditor({
  label,
  draft,
  error,
  submit,
  choices,
  isRequired = false,
}: EditorProps<string> & { choices: readonly Choice[]; isRequired?: boolean }) {
  const [opened, setOpened] = useState(true);
  const { t } = useTranslation();
  return (
    <Select
      size="xs"
      aria-label={label}
      data={choices}
      value={draft || null}
      error={error}
      searchable={choices.length > 7}
      clearable={!isRequired && draft !== ""}
      clearButtonProps={{ "aria-label": t("actions.remove") }}
      dropdownOpened={opened && !error}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onChange={(chosen) => submit(chosen ?? "")}
      nothingFoundMessage={t("customer.nothingFound")}
    />
  );
}

export function TagsEditor({
  label,
  draft,
  error,
  change,
  submit,
  choices,
}: EditorProps<string[]> & { choices?: string[] }) {
  const [typed, setTyped] = useState("");
  const { t } = useTranslation();
  return (
    <TagsInput
      size="xs"
      aria-label={label}
      data={choices}
      value={draft}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={change}
      placeholder={draft.length === 0 ? t("customer.tagHint") : undefined}
      onKeyDown={(event) => {
        // The first Enter takes what was typed, the next one saves.
        if (event.key === "Enter" && typed.trim() === "") onEnter(() => submit())(event);
      }}
    />
  );
}

/** Saves with the switch itself. */
export function SwitchEditor({ label, draft, error, submit }: EditorProps<boolean | null>) {
  const { t } = useTranslation();
  return (
    <Switch
      my={6}
      aria-label={label}
      label={t(draft ? "customer.yes" : "customer.no")}
      checked={draft ?? false}
      error={error}
      onChange={(event) => submit(event.currentTarget.checked)}
    />
  );
}

/** Saves whom one chooses at once; `name` is that of who was chosen before. */
export function CustomerEditor({
  label,
  draft,
  error,
  submit,
  name,
}: EditorProps<string | null> & { name: string | null }) {
  const { t } = useTranslation();
  return (
    <CustomerPicker
      size="xs"
      aria-label={label}
      value={draft}
      initialName={name ?? undefined}
      error={error}
      clearButtonProps={{ "aria-label": t("actions.remove") }}
      onChange={(id) => submit(id)}
    />
  );
}
