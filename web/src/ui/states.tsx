/** What a list or a page shows when there is nothing to show: it loads, it is empty, or it failed. */
import { Alert, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCloudOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Problem } from "~/api/problem";
import { useTranslation } from "~/i18n/useTranslation";

/** Rows in the place of those that will come. */
export function RowSkeletons({ rows = 8, height = 40 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap={1} role="status" aria-label={t("states.loading")}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are all the same
        <Skeleton key={index} height={height - 1} radius={0} />
      ))}
    </Stack>
  );
}

interface EmptyStateProps {
  title: string;
  /** What this place is for. */
  children?: ReactNode;
  /** The first step. */
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" p="xl" ta="center">
      <Title order={2}>{title}</Title>
      {children && (
        <Text c="dimmed" maw={420}>
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}

/** Says what went wrong in the user's words: what happened, whether anything was lost, what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const problem = error instanceof Problem ? error : Problem.ofNetwork(error);
    if (problem.status === 0) return navigator.onLine ? t("states.unreachable") : t("states.offlineNow");
    if (problem.status === 404) return t("states.notFound");
    if (problem.status === 403) return t("states.forbidden");
    if (problem.status === 429) return t("states.tooMany");
    if (problem.status >= 500) return t("states.unreachable");
    return problem.errors[0]?.message ?? problem.message;
  };
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const problemText = useProblemText()(error);
  const requestId = error instanceof Problem ? error.requestId : undefined;
  const isOffline = error instanceof Problem && error.status === 0;
  const text = isOffline && !navigator.onLine ? t("states.offline") : problemText;
  return (
    <Alert
      m="md"
      color={isOffline ? "gray" : "red"}
      variant="outline"
      icon={isOffline ? <IconCloudOff aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={t("states.failed")}
      role="alert"
    >
      <Stack gap="xs">
        <Text>{text}</Text>
        {requestId && (
          <Text size="xs" c="dimmed">
            {t("states.requestId", { id: requestId })}
          </Text>
        )}
        {onRetry && (
          <Group>
            <Button variant="default" size="xs" onClick={onRetry}>
              {t("actions.retry")}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** A page that broke while it was drawn. */
export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  return <ErrorState error={error} onRetry={reset} />;
}
