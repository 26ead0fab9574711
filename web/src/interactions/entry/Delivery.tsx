import { Button, Text } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import type { Interaction } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { useResend } from "../mutations";
import classes from "./Entry.module.css";

/** Whether a mail that was written here went out, where that is in question; and how to send it again. */
export function Delivery({ interaction, mayResend }: { interaction: Interaction; mayResend: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const resend = useResend();
  const { delivery } = interaction;
  if (!delivery || delivery === "sent") return null;
  const isOpen = delivery === "failed" || delivery === "unsure";
  return (
    <div className={classes.below} role="status">
      <Text span size="xs" fw={600} className={classes.mark} c={isOpen ? "var(--mantine-color-error)" : "dimmed"}>
        {isOpen ? <IconAlertTriangle size={14} aria-hidden /> : <IconClock size={14} aria-hidden />}
        {t(`interactions.delivery.${delivery}`)}
      </Text>
      {isOpen && mayResend && (
        <Button
          size="compact-xs"
          variant="default"
          loading={resend.isPending}
          onClick={() => resend.mutate(interaction)}
        >
          {t("interactions.sendAgain")}
        </Button>
      )}
      {resend.error && (
        <Text span size="xs" c="var(--mantine-color-error)">
          {problemText(resend.error)}
        </Text>
      )}
    </div>
  );
}
