import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { searchQuery } from "~/search/queries";
import type { Draft } from "../draft";

interface CustomersPickerProps extends Omit<MultiSelectProps, "data" | "value" | "onChange"> {
  value: Draft["customers"];
  onChange: (customers: Draft["customers"]) => void;
}

const TYPING_MS = 150;

/** Chooses several customers, each by the beginnings of words of the name. */
export function CustomersPicker({ value, onChange, ...rest }: CustomersPickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data, isFetching } = useQuery(searchQuery(q));
  const found = q ? (data?.results ?? []) : [];
  const known = new Map([...found, ...value].map(({ id, name }) => [id, { id, name }]));
  return (
    <MultiSelect
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      hidePickedOptions
      filter={({ options }) => options}
      nothingFoundMessage={q && !isFetching ? t("palette.nothing", { query: q }) : t("interactions.people")}
      {...rest}
    />
  );
}
