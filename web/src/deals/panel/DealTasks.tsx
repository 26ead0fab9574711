import { Button, Text } from "@mantine/core";
import { IconAlertCircle, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { dealTasksQuery, type ShownDeal } from "../queries";
import { useToday } from "../useToday";
import classes from "./Panel.module.css";

/** What is still to be done for a deal. */
export function DealTasks({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useUserName();
  const today = useToday();
  const mayAdd = useMay("tasks", "write");
  const { data: tasks, error, refetch } = useQuery(dealTasksQuery(deal.id, deal.customer_id));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!tasks) return <RowSkeletons rows={2} />;
  return (
    <>
      {tasks.length === 0 && <Text c="dimmed">{t("deals.tasks.none")}</Text>}
      <ul className={classes.list} aria-label={t("deals.tasks.title")}>
        {tasks.map((task) => {
          const isOverdue = task.due ? format.dayOf(task.due) < today : false;
          return (
            <li key={task.id}>
              <Link to="/tasks" search={{ panel: task.id }} className={classes.link}>
                {task.title}
              </Link>
              <Text size="xs" c={isOverdue ? "var(--mantine-color-error)" : "dimmed"}>
                {isOverdue && <IconAlertCircle size={12} role="img" aria-label={t("deals.past")} />}{" "}
                {[task.due && format.date(task.due), nameOf(task.owner)].filter(Boolean).join(" · ")}
              </Text>
            </li>
          );
        })}
      </ul>
      {mayAdd && (
        <Button
          mt="xs"
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/tasks/new" search={{ deal: deal.id, customer: deal.customer_id }} {...props} />
          )}
        >
          {t("deals.tasks.new")}
        </Button>
      )}
    </>
  );
}
