import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";

interface ConfirmationProps {
  title: string;
  /** What follows from it. */
  text: string;
  action: string;
  isBusy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something goes that does not come back by itself. */
export function Confirmation({ title, text, action, isBusy = false, onConfirm, onCancel }: ConfirmationProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onCancel} title={title} withCloseButton={false} zIndex={400} size="sm">
      <Text mb="md">{text}</Text>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onCancel}>
          {t("actions.cancel")}
        </Button>
        <Button color="red" loading={isBusy} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
