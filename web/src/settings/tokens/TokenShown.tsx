import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";

interface TokenShownProps {
  /** Absent where the answer that had it was lost on the way, and a repetition was answered without. */
  token?: string;
  onDone: () => void;
}

/** The token, this once: nobody can be told it again. */
export function TokenShown({ token, onDone }: TokenShownProps) {
  const { t } = useTranslation();
  if (!token)
    return (
      <Stack>
        <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />} role="alert">
          {t("settings.tokens.lost")}
        </Alert>
        <Button onClick={onDone} ml="auto">
          {t("actions.close")}
        </Button>
      </Stack>
    );
  return (
    <Stack>
      <Text>{t("settings.tokens.once")}</Text>
      <TextInput
        aria-label={t("settings.tokens.token")}
        readOnly
        value={token}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
      />
      <Text size="sm" c="dimmed">
        {t("settings.tokens.howTo")}
      </Text>
      <Group justify="flex-end">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              <span aria-live="polite">{t(copied ? "settings.tokens.copied" : "settings.tokens.copy")}</span>
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t("settings.tokens.done")}</Button>
      </Group>
    </Stack>
  );
}
