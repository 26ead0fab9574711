import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { tasksQuery } from "~/tasks/queries";
import { TaskRow } from "~/tasks/TaskRow";
import { useIsPhone } from "~/ui/useIsPhone";
import { Card } from "./Card";
import classes from "./HomePage.module.css";

const MOST = 10;

/** My tasks that are overdue or due today, to be done from here. */
export function TasksDue() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const overdue = useInfiniteQuery(tasksQuery("overdue", "own"));
  const today = useInfiniteQuery(tasksQuery("today", "own"));
  const parts = [overdue, today];
  const tasks = parts.flatMap((part) => part.data?.pages.flatMap((page) => page.results) ?? []);
  const query = {
    data: parts.every((part) => part.data) ? tasks : undefined,
    error: parts.find((part) => part.error)?.error ?? null,
    isPending: parts.some((part) => part.isPending),
    refetch: () => Promise.all(parts.map((part) => part.refetch())),
  };
  const hasMore = parts.some((part) => part.hasNextPage);
  return (
    <Card
      title={t("home.tasks")}
      count={tasks.length ? `${tasks.length}${hasMore ? "+" : ""}` : undefined}
      more={{ to: "/tasks", label: t("home.allTasks") }}
      query={query as never}
      empty={t("home.noTasks")}
      isEmpty={(data: typeof tasks) => data.length === 0}
      rows={8}
      rowHeight={isPhone ? 86 : 40}
    >
      {(data: typeof tasks) => (
        <ul className={classes.list}>
          {data.slice(0, MOST).map((task) => (
            <TaskRow
              key={task.id}
              task={task}
              onOpen={({ id }) => void navigate({ to: "/tasks", search: { panel: id } })}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}
