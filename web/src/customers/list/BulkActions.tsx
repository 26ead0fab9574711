import { Button, Menu, Popover, TagsInput } from "@mantine/core";
import { IconArchive, IconProgress, IconTagMinus, IconTagPlus, IconUser } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useUsers } from "~/settings/queries";
import classes from "./BulkBar.module.css";
import { type BulkChange, tagsOf } from "./bulk";
import { STATUSES } from "./filters";
import type { ListedCustomer } from "./queries";
import { StatusMark } from "./StatusMark";
import { valuesSeen } from "./valuesSeen";

interface BulkActionsProps {
  selected: readonly ListedCustomer[];
  onChange: (change: BulkChange) => void;
}

const ICON = { size: 16, "aria-hidden": true } as const;

export function BulkActions({ selected, onChange }: BulkActionsProps) {
  const { t } = useTranslation();
  const users = useUsers();
  const tags = tagsOf(selected);
  return (
    <>
      <Choice label={t("customers.bulk.status")} icon={<IconProgress {...ICON} />}>
        {STATUSES.map((status) => (
          <Menu.Item key={status} onClick={() => onChange({ kind: "status", status })}>
            <StatusMark status={status} />
          </Menu.Item>
        ))}
      </Choice>
      <Choice label={t("customers.bulk.owner")} icon={<IconUser {...ICON} />}>
        {users.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onChange({ kind: "owner", owner: id })}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChange({ kind: "owner", owner: null })}>{t("customers.nobody")}</Menu.Item>
      </Choice>
      <AddTag onAdd={(tag) => onChange({ kind: "addTag", tag })} />
      {tags.length > 0 && (
        <Choice label={t("customers.bulk.removeTag")} icon={<IconTagMinus {...ICON} />}>
          {tags.map((tag) => (
            <Menu.Item key={tag} onClick={() => onChange({ kind: "removeTag", tag })}>
              {tag}
            </Menu.Item>
          ))}
        </Choice>
      )}
      <Button
        className={classes.action}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArchive {...ICON} />}
        onClick={() => onChange({ kind: "archive" })}
      >
        {t("customers.bulk.archive")}
      </Button>
    </>
  );
}

function Choice({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Menu position="top-start" shadow="sm">
      <Menu.Target>
        <Button className={classes.action} variant="subtle" size="compact-sm" leftSection={icon}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

function AddTag({ onAdd }: { onAdd: (tag: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" trapFocus returnFocus shadow="sm" width={240}>
      <Popover.Target>
        <Button
          className={classes.action}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconTagPlus {...ICON} />}
          onClick={() => setOpened(!opened)}
        >
          {t("customers.bulk.addTag")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <TagsInput
          data-autofocus
          label={t("customers.bulk.tag")}
          data={opened ? valuesSeen(client, "tag") : []}
          value={[]}
          onChange={([tag]) => {
            if (!tag) return;
            setOpened(false);
            onAdd(tag);
          }}
          comboboxProps={{ withinPortal: false, position: "top" }}
          maxLength={64}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
