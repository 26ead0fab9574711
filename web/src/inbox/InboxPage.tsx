import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { Page } from "~/ui/Page";
import { EmptyState, ErrorState } from "~/ui/states";
import classes from "./InboxPage.module.css";
import { ProblemCard } from "./ProblemCard";
import { problemsQuery } from "./queries";
import { ReplayAll } from "./ReplayAll";

/** Mail that could not be filed by itself. */
export function InboxPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(problemsQuery);
  const mayAct = useMay("inbox", "write");
  const problems = data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Page title={t("places.inbox")}>
      <Text c="dimmed" mb="md" maw={640}>
        {t("inbox.purpose")}
      </Text>
      {isPending && (
        <Stack role="status" aria-label={t("states.loading")}>
          <Skeleton height={150} />
          <Skeleton height={150} />
        </Stack>
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && problems.length === 0 && <EmptyState title={t("inbox.empty")}>{t("inbox.emptyMore")}</EmptyState>}
      {mayAct && <ReplayAll isOffered={problems.length > 1} />}
      <ul className={classes.list}>
        {problems.map((problem) => (
          <ProblemCard key={problem.id} problem={problem} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("actions.more")}
        </Button>
      )}
    </Page>
  );
}
