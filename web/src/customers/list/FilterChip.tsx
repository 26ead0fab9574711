import { CloseButton, Menu, Popover, UnstyledButton, type UnstyledButtonProps } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ComponentPropsWithRef, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import classes from "./FilterBar.module.css";
import { FilterField, useChoices } from "./FilterField";
import type { FilterName } from "./filters";
import { useListSearch } from "./useListSearch";
import { useWords } from "./words";

interface SetterProps {
  name: FilterName;
  onSet: (value: string | undefined) => void;
}

/** A filter: dashed while it is open to all, filled with its value when it is set. */
export function FilterChip({ name }: { name: FilterName }) {
  const { t } = useTranslation();
  const words = useWords();
  const { filters, change } = useListSearch();
  const choices = useChoices(name);
  const onSet = (value: string | undefined) => change({ [name]: value });
  return (
    <span className={classes.chip} data-set={filters[name] ? true : undefined}>
      {choices ? (
        <ChoiceMenu name={name} choices={choices} onSet={onSet} />
      ) : (
        <FieldPopover name={name} onSet={onSet} />
      )}
      {filters[name] && (
        <CloseButton
          size={24}
          iconSize={14}
          radius="xl"
          c="inherit"
          aria-label={t("customers.filter.clear", { name: words.filter(name) })}
          onClick={() => onSet(undefined)}
        />
      )}
    </span>
  );
}

function ChoiceMenu({ name, choices, onSet }: SetterProps & { choices: readonly string[] }) {
  const words = useWords();
  const { filters } = useListSearch();
  return (
    <Menu position="bottom-start" shadow="sm">
      <Menu.Target>
        <Label name={name} />
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        <Menu.RadioGroup value={filters[name] ?? null} onChange={onSet}>
          {choices.map((choice) => (
            <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
              {words.value(name, choice)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function FieldPopover({ name, onSet }: SetterProps) {
  const { filters } = useListSearch();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={260} trapFocus returnFocus shadow="sm">
      <Popover.Target>
        <Label name={name} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <FilterField
          name={name}
          isOpened
          value={filters[name]}
          onChange={(value) => {
            setOpened(false);
            onSet(value);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What opens the filter; the rest is what a menu or a popover gives its target. */
function Label({ name, ...rest }: { name: FilterName } & UnstyledButtonProps & ComponentPropsWithRef<"button">) {
  const { t } = useTranslation();
  const words = useWords();
  const { filters } = useListSearch();
  const value = filters[name];
  const label = words.filter(name);
  return (
    <UnstyledButton {...rest} className={classes.label}>
      {!value && <IconPlus size={12} aria-hidden />}
      {value ? t("customers.filter.is", { name: label, value: words.value(name, value) }) : label}
    </UnstyledButton>
  );
}
