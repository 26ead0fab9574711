import { Button, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { type ListedTask, type Scope, type Span, tasksQuery } from "./queries";
import { TaskRow } from "./TaskRow";
import classes from "./TaskRow.module.css";

interface TaskSectionProps {
  span: Span;
  scope: Scope;
  currentId?: string;
  onOpen: (task: ListedTask) => void;
}

/** The tasks of a span under its heading; what has none is left out, but for today. */
export function TaskSection({ span, scope, currentId, onOpen }: TaskSectionProps) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    tasksQuery(span, scope),
  );
  const tasks = data?.pages.flatMap((page) => page.results) ?? [];
  if (!isPending && !error && tasks.length === 0 && !hasNextPage && span !== "today") return null;
  return (
    <section className={classes.section} aria-label={t(`tasks.spans.${span}`)}>
      <div className={classes.head}>
        <Title order={2}>{t(`tasks.spans.${span}`)}</Title>
        <Text size="xs" c="dimmed" className="tabular">
          {tasks.length > 0 && `${tasks.length}${hasNextPage ? "+" : ""}`}
        </Text>
      </div>
      {isPending && <RowSkeletons rows={3} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && tasks.length === 0 && (
        <Text c="dimmed" p="sm">
          {t("tasks.nothingToday")}
        </Text>
      )}
      <ul className={classes.list}>
        {tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            isCurrent={task.id === currentId}
            showsOwner={scope !== "own"}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" size="xs" m="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("actions.more")}
        </Button>
      )}
    </section>
  );
}
