import { IconClock, IconCloudUp, IconLock } from "@tabler/icons-react";
import type { Interaction } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import type { Progress } from "../grouping";
import classes from "./Entry.module.css";

interface EntryMetaProps {
  interaction: Interaction;
  who: string;
  progress?: Progress;
}

/** Kind, who took part, how long, with what outcome; who may see it, and whether it is saved. */
export function EntryMeta({ interaction, who, progress }: EntryMetaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { type, direction, duration_s: duration, outcome } = interaction;
  const kind = t(`interactions.types.${type}`);
  const parts = [
    type === "call" && direction ? `${kind}, ${t(`interactions.directions.${direction}`).toLowerCase()}` : kind,
    who,
    duration ? format.duration(duration) : "",
    outcome ? t(`interactions.outcomes.${outcome}` as "interactions.outcomes.reached", { defaultValue: outcome }) : "",
  ];
  return (
    <div className={classes.meta}>
      <span>{parts.filter(Boolean).join(" · ")}</span>
      {interaction.visibility === "participants" && (
        <span className={classes.mark}>
          <IconLock size={13} aria-hidden />
          {t("interactions.confidential")}
        </span>
      )}
      {progress && (
        <span className={classes.mark} role="status">
          {progress === "waiting" ? <IconClock size={13} aria-hidden /> : <IconCloudUp size={13} aria-hidden />}
          {progress === "waiting"
            ? t("interactions.waiting")
            : t(type === "email" ? "interactions.sendingNow" : "interactions.saving")}
        </span>
      )}
    </div>
  );
}
