import { CloseButton, Popover, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FilterBar.module.css";
import { FilterField } from "./FilterField";
import type { FilterName } from "./filters";
import { useListSearch } from "./useListSearch";
import { useWords } from "./words";

/** A filter: dashed while it is open to all, filled with its value when it is set. */
export function FilterChip({ name }: { name: FilterName }) {
  const { t } = useTranslation();
  const words = useWords();
  const { filters, change } = useListSearch();
  const [opened, setOpened] = useState(false);
  const value = filters[name];
  const label = words.filter(name);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={240} trapFocus returnFocus shadow="sm">
      <span className={classes.chip} data-set={value ? true : undefined}>
        <Popover.Target>
          <UnstyledButton className={classes.label} onClick={() => setOpened(!opened)}>
            {!value && <IconPlus size={12} aria-hidden />}
            {value ? t("customers.filter.is", { name: label, value: words.value(name, value) }) : label}
          </UnstyledButton>
        </Popover.Target>
        {value && (
          <CloseButton
            size="xs"
            mr={4}
            c="inherit"
            aria-label={t("customers.filter.clear", { name: label })}
            onClick={() => change({ [name]: undefined })}
          />
        )}
      </span>
      <Popover.Dropdown p="xs">
        <FilterField
          name={name}
          value={value}
          onChange={(next) => {
            setOpened(false);
            change({ [name]: next });
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
