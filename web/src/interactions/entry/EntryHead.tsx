import { ActionIcon } from "@mantine/core";
import { IconArrowBackUp, IconDots } from "@tabler/icons-react";
import type { Interaction } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { lazily } from "~/ui/later";
import { MenuOnDemand } from "~/ui/MenuOnDemand";
import { momentOf } from "../grouping";
import classes from "./Entry.module.css";

const EntryMenu = lazily(async () => (await import("./EntryMenu")).EntryMenu);

interface EntryHeadProps {
  interaction: Interaction;
  mayChange: boolean;
  /** Tells the day, too, where none stands above. */
  withDate?: boolean;
  onEdit?: () => void;
  onAttach?: (file: File) => void;
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
          <MenuOnDemand
            part={EntryMenu}
            button={
              <ActionIcon variant="subtle" color="gray" className={classes.action} aria-label={t("interactions.more")}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            }
            menu={(button) => (
              <EntryMenu
                button={button}
                interaction={interaction}
                onEdit={isEditable ? onEdit : undefined}
                onAttach={onAttach}
              />
            )}
          />
        )}
      </div>
    </div>
  );
}
