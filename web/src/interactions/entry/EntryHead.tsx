import { ActionIcon, Button, Group, Menu, Modal, Text } from "@mantine/core";
import { IconArchive, IconArrowBackUp, IconDots, IconPaperclip, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Interaction } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useFormat } from "~/ui/format";
import { useProblemText } from "~/ui/states";
import { momentOf } from "../grouping";
import { useArchiveInteraction } from "../mutations";
import classes from "./Entry.module.css";

interface EntryHeadProps {
  interaction: Interaction;
  mayChange: boolean;
  /** Tells the day, too, where none stands above. */
  withDate?: boolean;
  onEdit?: () => void;
  onAttach?: () => void;
  onReply?: () => void;
}

/** Subject, time, and what can be done with an entry. */
export function EntryHead({ interaction, mayChange, withDate = false, onEdit, onAttach, onReply }: EntryHeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useMay("interactions", "write");
  const { type, subject } = interaction;
  const at = momentOf(interaction);
  const isEditable = type === "note" || type === "call" || type === "meeting";
  return (
    <div className={classes.head}>
      <span className={classes.subject} title={subject ?? undefined}>
        {subject || t(`interactions.types.${type}`)}
      </span>
      <time className={classes.time} dateTime={at} title={format.dateTime(at)}>
        {withDate ? format.dateTime(at) : format.time(at)}
      </time>
      <div className={classes.actions}>
        {type === "email" && mayWrite && onReply && (
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.action}
            aria-label={t("interactions.reply")}
            title={t("interactions.reply")}
            onClick={onReply}
          >
            <IconArrowBackUp size={16} aria-hidden />
          </ActionIcon>
        )}
        {mayChange && (
          <EntryMenu interaction={interaction} onEdit={isEditable ? onEdit : undefined} onAttach={onAttach} />
        )}
      </div>
    </div>
  );
}

type EntryMenuProps = Pick<EntryHeadProps, "interaction" | "onEdit" | "onAttach">;

function EntryMenu({ interaction, onEdit, onAttach }: EntryMenuProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" className={classes.action} aria-label={t("interactions.more")}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onEdit && (
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
              {t("actions.edit")}
            </Menu.Item>
          )}
          {onAttach && (
            <Menu.Item leftSection={<IconPaperclip size={16} aria-hidden />} onClick={onAttach}>
              {t("interactions.attach")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => setAsking(true)}>
            {t("interactions.archive")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
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
