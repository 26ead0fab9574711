import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { searchQuery } from "~/search/queries";

interface CustomerPickerProps extends Omit<SelectProps, "data" | "value" | "onChange"> {
  value: string | null;
  /** The name of the customer that is chosen at first, which no search has found yet. */
  initialName?: string;
  onChange: (id: string | null) => void;
}

const TYPING_MS = 150;

/** Chooses a customer by the beginnings of words of the name, the address or the phone number. */
export function CustomerPicker({ value, initialName, onChange, ...rest }: CustomerPickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(initialName ?? "");
  const [chosen, setChosen] = useState(value ? { value, label: initialName ?? value } : null);
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data, isFetching } = useQuery(searchQuery(q === chosen?.label ? "" : q));
  const found = (data?.results ?? []).map((hit) => ({
    value: hit.id,
    label: hit.organization ? `${hit.name} (${hit.organization.name})` : hit.name,
  }));
  const options = chosen && !found.some((one) => one.value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Select
      data={options}
      value={value}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id, option) => {
        setChosen(id ? { value: id, label: option?.label ?? id } : null);
        onChange(id);
      }}
      filter={({ options: all }) => all}
      nothingFoundMessage={q && !isFetching ? t("palette.nothing", { query: q }) : undefined}
      {...rest}
    />
  );
}
