import { Popover } from "@mantine/core";
import { cloneElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { UserSelect } from "~/settings/UserSelect";
import type { OpeningMenuProps } from "~/ui/OpeningMenu";

interface OwnerChoiceProps {
  button: OpeningMenuProps["button"];
  owner: string | null;
  error: string | undefined;
  onOpen: () => void;
  /** Saves whom one chose; `onSaved` is called once that is done. */
  onChoose: (owner: string | null, onSaved: () => void) => void;
}

/** The choice of a colleague; it opens when it is first drawn. What is refused stays open with the reason. */
export function OwnerChoice({ button, owner, error, onOpen, onChoose }: OwnerChoiceProps) {
  const { t } = useTranslation();
  const target = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const latest = useRef(onOpen);
  useEffect(() => {
    latest.current();
    target.current?.focus();
    setOpened(true);
  }, []);
  const toggle = () => {
    onOpen();
    setOpened(!opened);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus width={260} returnFocus>
      <Popover.Target>{cloneElement(button, { ref: target, onClick: toggle })}</Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t("customer.fields.owner")}>
        <UserSelect
          size="xs"
          aria-label={t("customer.fields.owner")}
          comboboxProps={{ withinPortal: false }}
          clearButtonProps={{ "aria-label": t("actions.remove") }}
          value={owner}
          error={error}
          onChange={(chosen) => (chosen === owner ? close() : onChoose(chosen, close))}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
