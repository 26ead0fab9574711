import { Alert, Button, Group, Progress, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import classes from "./InboxPage.module.css";
import { BECAME, type Replaying } from "./replaying";
import { useReplayAll } from "./useReplayAll";

/** Processes every mail again that waits: how far it is, how to stop it, and what became of them, until it is closed. */
export function ReplayAll({ isOffered }: { isOffered: boolean }) {
  const { t } = useTranslation();
  const { now, isRunning, start, stop, close } = useReplayAll();
  if (isRunning)
    return (
      <div className={classes.replaying} role="status">
        <Progress
          value={now ? (100 * now.done) / Math.max(now.all, 1) : 0}
          aria-label={t("inbox.replayAll.start")}
          transitionDuration={100}
        />
        <Group justify="space-between">
          <Text className="tabular">
            {now ? t("inbox.replayAll.progress", { done: now.done, all: now.all }) : t("states.loading")}
          </Text>
          <Button variant="default" size="xs" onClick={stop}>
            {t("inbox.replayAll.stop")}
          </Button>
        </Group>
      </div>
    );
  return (
    <>
      {now && <Summary of={now} onClose={close} />}
      {isOffered && (
        <Button
          variant="default"
          size="xs"
          className={classes.again}
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => void start()}
        >
          {t("inbox.replayAll.start")}
        </Button>
      )}
    </>
  );
}

function Summary({
  of: { all, done, became, refused, interruption },
  onClose,
}: {
  of: Replaying;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const isWhole = !interruption && refused.length === 0;
  return (
    <Alert
      className={classes.outcome}
      variant={isWhole ? "default" : "outline"}
      color={isWhole ? "gray" : "red"}
      role="status"
      title={t("inbox.replayAll.progress", { done, all })}
      withCloseButton
      closeButtonLabel={t("actions.close")}
      onClose={onClose}
    >
      {BECAME.filter((one) => became[one] > 0).map((one) => (
        <Text key={one}>{t(`inbox.replayAll.became.${one}`, { count: became[one] })}</Text>
      ))}
      {refused.map(({ mail, problem }) => (
        <Text key={mail.id} size="xs">
          {`${mail.subject || t("inbox.noSubject")}: ${problemText(problem)}`}
        </Text>
      ))}
      {interruption && <Text>{problemText(interruption)}</Text>}
      {done < all && <Text>{t("inbox.replayAll.left", { count: all - done })}</Text>}
    </Alert>
  );
}
