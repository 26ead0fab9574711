import { Group, Kbd, Modal, Stack, Text, Title } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useOpening } from "~/ui/useOpening";
import { type Shortcut, useShortcuts } from "./registry";

const SYMBOLS: Record<string, string> = {
  mod: "Ctrl",
  shift: "⇧",
  alt: "Alt",
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap">
      {keys.split(" ").map((press, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may press the same key twice
        <Fragment key={index}>
          {index > 0 && (
            <Text span size="xs" c="dimmed">
              {t("shortcuts.then")}
            </Text>
          )}
          {press.split("+").map((key) => (
            <Kbd key={key} size="xs">
              {SYMBOLS[key] ?? key}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </Group>
  );
}

function Section({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <Stack gap={6}>
      <Title order={3}>{title}</Title>
      {shortcuts.map((one) => (
        <Group key={one.keys} justify="space-between" wrap="nowrap">
          <Text>{one.label()}</Text>
          <Keys keys={one.keys} />
        </Group>
      ))}
    </Stack>
  );
}

/** What `?` shows: the shortcuts that work on this page, and those that work on all. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const shortcuts = useShortcuts().filter(
    (one, index, all) => all.findIndex(({ keys }) => keys === one.keys) === index,
  );
  return (
    <Modal
      opened={useOpening(opened)}
      onClose={onClose}
      title={t("shortcuts.title")}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      <Stack gap="lg">
        <Section title={t("shortcuts.here")} shortcuts={shortcuts.filter((one) => !one.everywhere)} />
        <Section title={t("shortcuts.everywhere")} shortcuts={shortcuts.filter((one) => one.everywhere)} />
      </Stack>
    </Modal>
  );
}
