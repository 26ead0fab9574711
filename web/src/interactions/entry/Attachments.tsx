import { ActionIcon, Group, Progress, Text, UnstyledButton } from "@mantine/core";
import { IconPaperclip, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { Problem } from "~/api/problem";
import type { Interaction } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { useProblemText } from "~/ui/states";
import { openFile, useRemoveFile, type useUpload } from "../upload";
import classes from "./Entry.module.css";
import { sizeText } from "./sizeText";

interface AttachmentsProps {
  interaction: Interaction;
  mayRemove: boolean;
  /** The file that is on its way to it. */
  uploading?: ReturnType<typeof useUpload>;
}

/** The files of an entry, each opened by a click; most have none. */
export function Attachments(props: AttachmentsProps) {
  const { interaction, uploading } = props;
  const isAny = interaction.attachments?.length || uploading?.progress || uploading?.upload.error;
  return isAny ? <Files {...props} /> : null;
}

function Files({ interaction, mayRemove, uploading }: AttachmentsProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { locale } = useFormat();
  const remove = useRemoveFile(interaction);
  const open = useMutation<void, Problem, string>({ mutationFn: (id) => openFile(interaction.id, id) });
  const files = interaction.attachments ?? [];
  const error = uploading?.upload.error ?? remove.error ?? open.error;
  const progress = uploading?.progress;
  return (
    <div className={classes.below}>
      {files.map(({ id, filename, size }) => (
        <Group key={id} gap={0} wrap="nowrap" maw="100%">
          <UnstyledButton
            className={classes.file}
            title={t("interactions.open", { filename })}
            onClick={() => open.mutate(id)}
          >
            <IconPaperclip size={14} aria-hidden />
            <span className={classes.filename}>{filename}</span>
            <Text span size="xs" c="dimmed" style={{ flex: "none" }}>
              {sizeText(size, locale)}
            </Text>
          </UnstyledButton>
          {mayRemove && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t("interactions.removeFile", { filename })}
              onClick={() => remove.mutate(id)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {progress && (
        <Group gap={6} wrap="nowrap">
          <Text span size="xs">
            {t("interactions.uploading", { filename: progress.filename })}
          </Text>
          <Progress
            w={96}
            value={progress.part * 100}
            aria-label={t("interactions.uploading", { filename: progress.filename })}
          />
        </Group>
      )}
      {error && (
        <Text span size="xs" role="alert" c="var(--mantine-color-error)">
          {problemText(error)}
        </Text>
      )}
    </div>
  );
}
