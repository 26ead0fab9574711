import { Button, Group, Menu, Modal, Text } from "@mantine/core";
import { useFileDialog } from "@mantine/hooks";
import { IconArchive, IconPaperclip, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { Interaction } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { OpeningMenu, type OpeningMenuProps } from "~/ui/OpeningMenu";
import { useProblemText } from "~/ui/states";
import { useArchiveInteraction } from "../mutations";

interface EntryMenuProps {
  button: OpeningMenuProps["button"];
  interaction: Interaction;
  onEdit?: () => void;
  onAttach?: (file: File) => void;
}

/** What else can be done with an entry. */
export function EntryMenu({ button, interaction, onEdit, onAttach }: EntryMenuProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const dialog = useFileDialog({
    multiple: false,
    resetOnOpen: true,
    onChange: (files) => {
      const file = files?.item(0);
      if (file) onAttach?.(file);
    },
  });
  return (
    <>
      <OpeningMenu button={button}>
        {onEdit && (
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
            {t("actions.edit")}
          </Menu.Item>
        )}
        {onAttach && (
          <Menu.Item leftSection={<IconPaperclip size={16} aria-hidden />} onClick={dialog.open}>
            {t("interactions.attach")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => setAsking(true)}>
          {t("interactions.archive")}
        </Menu.Item>
      </OpeningMenu>
      {isAsking && <ArchiveDialog interaction={interaction} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Archiving is asked for, as the API takes no interaction back. */
function ArchiveDialog({ interaction, onClose }: { interaction: Interaction; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const archive = useArchiveInteraction();
  return (
    <Modal opened onClose={onClose} title={t("interactions.archiveTitle")} withCloseButton={false}>
      <Text>{t(interaction.type === "email" ? "interactions.archiveEmail" : "interactions.archiveText")}</Text>
      {archive.error && (
        <Text role="alert" c="var(--mantine-color-error)" mt="xs">
          {problemText(archive.error)}
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("actions.cancel")}
        </Button>
        <Button color="red.8" loading={archive.isPending} onClick={() => archive.mutate(interaction)}>
          {t("interactions.archive")}
        </Button>
      </Group>
    </Modal>
  );
}
