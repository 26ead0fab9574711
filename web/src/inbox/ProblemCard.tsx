import { Button, Group, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconFileText, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { mailAddressText } from "~/ui/mailAddress";
import { ErrorState } from "~/ui/states";
import classes from "./InboxPage.module.css";
import { useDismiss, useOpenRaw, useReplay } from "./mutations";
import { reasonOf } from "./reasons";

export interface MailProblem {
  id: string;
  reason: string;
  explanation: string;
  received_at: string;
  tries: number;
  from?: { address: string; name?: string | null } | null;
  subject?: string | null;
}

/** A mail that waits for a human: who wrote it, what is wrong with it, and what can be done. */
export function ProblemCard({ problem }: { problem: MailProblem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const replay = useReplay();
  const dismiss = useDismiss();
  const openRaw = useOpenRaw();
  const mayAct = useMay("inbox", "write");
  const { reason, detail } = reasonOf(problem.reason);
  const stillWaits = replay.data?.status === "problem";
  return (
    <li className={classes.card}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2}>{problem.subject || t("inbox.noSubject")}</Title>
        <Text size="xs" c="dimmed">
          <time dateTime={problem.received_at} title={format.dateTime(problem.received_at)}>
            {format.ago(problem.received_at)}
          </time>
          {problem.tries > 1 && ` · ${t("inbox.tries", { count: problem.tries })}`}
        </Text>
      </Group>
      <Text c="dimmed">{problem.from ? fromText(problem.from) : t("inbox.unknownSender")}</Text>
      <div className={classes.reason}>
        <IconAlertTriangle size={18} aria-hidden className={classes.sign} />
        <div>
          <Text>{reason ? t(`inbox.reasons.${reason}`) : problem.explanation || problem.reason}</Text>
          {detail && (
            <Text size="xs" c="dimmed">
              {detail}
            </Text>
          )}
          {reason && (
            <Text size="xs" c="dimmed">
              {t(`inbox.advice.${reason}`)}
            </Text>
          )}
        </div>
      </div>
      {stillWaits && (
        <Text role="status" c="var(--mantine-color-error)">
          {t("inbox.stillWaits")}
        </Text>
      )}
      {replay.error && <ErrorState error={replay.error} />}
      {mayAct && (
        <Group gap="xs" className={classes.actions}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={replay.isPending}
            onClick={() => replay.mutate(problem.id)}
          >
            {t("inbox.replay")}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileText size={16} aria-hidden />}
            loading={openRaw.isPending}
            onClick={() => openRaw.mutate(problem.id)}
          >
            {t("inbox.raw")}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => dismiss.mutate(problem.id)}
          >
            {t("inbox.dismiss")}
          </Button>
        </Group>
      )}
    </li>
  );
}

const fromText = ({ address, name }: { address: string; name?: string | null }) =>
  name ? `${name} <${mailAddressText(address)}>` : mailAddressText(address);
