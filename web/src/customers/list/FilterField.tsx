import { Autocomplete, Button, Group, Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { fieldsQuery } from "~/settings/queries";
import { UserSelect } from "~/settings/UserSelect";
import { type FilterName, STATUSES } from "./filters";
import { valuesSeen } from "./valuesSeen";
import { useWords } from "./words";

interface FilterFieldProps {
  name: FilterName;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Shows what there is to choose from at once. */
  isOpened?: boolean;
}

const inPlace = { withinPortal: false, transitionProps: { duration: 0 } };

/** Sets a filter: a choice where there are choices, else a word, with those proposed that were seen in lists. */
export function FilterField({ name, value, onChange, isOpened }: FilterFieldProps) {
  const words = useWords();
  const label = words.filter(name);
  const choices = useChoices(name);
  const common = { label, size: "sm", "data-autofocus": true, comboboxProps: inPlace } as const;
  if (name === "owner")
    return (
      <UserSelect
        {...common}
        defaultDropdownOpened={isOpened}
        value={value ?? null}
        onChange={(id) => onChange(id ?? undefined)}
      />
    );
  if (choices)
    return (
      <Select
        {...common}
        clearable
        data={choices.map((one) => ({ value: one, label: words.value(name, one) }))}
        value={value ?? null}
        onChange={(choice) => onChange(choice ?? undefined)}
      />
    );
  return <WordField name={name} value={value} onChange={onChange} />;
}

/** The values that there are, where a filter takes no others. */
export function useChoices(name: FilterName): readonly string[] | undefined {
  const fields = useQuery(fieldsQuery).data?.fields;
  if (name === "status") return STATUSES;
  return fields?.find((one) => one.record === "customer" && `custom.${one.name}` === name)?.choices ?? undefined;
}

function WordField({ name, value, onChange }: FilterFieldProps) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const [typed, setTyped] = useState(value ?? "");
  const seen = valuesSeen(client, name);
  const options = seen.map((one) => ({ value: one, label: words.value(name, one) }));
  const labels = [...new Set(options.map((one) => one.label))];
  const meant = (text: string) => options.find(({ label }) => label === text)?.value ?? text.trim();
  const apply = (text: string) => onChange(meant(text) || undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(typed);
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Autocomplete
          label={words.filter(name)}
          data-autofocus
          flex={1}
          data={labels}
          value={typed}
          onChange={setTyped}
          onOptionSubmit={apply}
          maxLength={64}
          comboboxProps={inPlace}
          maxDropdownHeight={220}
        />
        <Button type="submit" variant="default" px="sm">
          {t("customers.filter.apply")}
        </Button>
      </Group>
    </form>
  );
}
