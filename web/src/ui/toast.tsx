import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";

const UNDO_MS = 10_000;

/** Tells of something that the user did not watch happen. */
export function tell(message: string, color?: "red"): void {
  notifications.show({
    message,
    color,
    withBorder: true,
    closeButtonProps: { "aria-label": i18next.t("actions.close") },
  });
}

/** Tells what was done, and offers to take it back. */
export function tellWithUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: UNDO_MS,
    withBorder: true,
    closeButtonProps: { "aria-label": i18next.t("actions.close") },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text>{message}</Text>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18next.t("actions.undo")}
        </Button>
      </Group>
    ),
  });
}
