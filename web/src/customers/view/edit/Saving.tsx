import { Loader } from "@mantine/core";
import { IconCheck, IconCloudUp } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import classes from "./Inline.module.css";
import type { Progress } from "./useInlineEdit";

/** Tells beside a field that it is being saved, and for a moment that it was; its place is always kept. */
export function Saving({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  return (
    <span className={classes.progress} aria-live="polite">
      {progress === "waiting" && (
        <IconCloudUp size={14} role="img" aria-label={t("interactions.waiting")} color="var(--mantine-color-dimmed)" />
      )}
      {progress === "saving" && <Loader size={12} aria-label={t("customer.saving")} />}
      {progress === "saved" && <IconCheck size={14} role="img" aria-label={t("states.saved")} />}
    </span>
  );
}
