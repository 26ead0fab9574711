import { Badge, Checkbox, Text } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { DueMark } from "./DueMark";
import { useCompleteTask } from "./mutations";
import type { ListedTask } from "./queries";
import classes from "./TaskRow.module.css";

interface TaskRowProps {
  task: ListedTask;
  /** Marked by the keyboard. */
  isCurrent?: boolean;
  /** Where a list is not about one customer, each row names its own. */
  showsCustomer?: boolean;
  /** Where a list is not about one user, each row names its own. */
  showsOwner?: boolean;
  onOpen?: (task: ListedTask) => void;
}

/** A task in a list: done by one click, opened by another. */
export function TaskRow({ task, isCurrent = false, showsCustomer = true, showsOwner = false, onOpen }: TaskRowProps) {
  const { t } = useTranslation();
  const userName = useUserName();
  const complete = useCompleteTask();
  const mayComplete = useMay("tasks", "write");
  const customer = task.expanded?.customer;
  return (
    <li className={classes.row} data-current={isCurrent || undefined}>
      {mayComplete && (
        <Checkbox
          className={classes.check}
          checked={false}
          aria-label={t("tasks.complete", { title: task.title })}
          onChange={() => complete.mutate(task)}
        />
      )}
      <div className={classes.what}>
        <button type="button" className={classes.title} onClick={() => onOpen?.(task)} disabled={!onOpen}>
          {task.title}
        </button>
        {task.priority === "high" && (
          <Badge size="sm" variant="outline" color="red" c="var(--mantine-color-error)">
            {t("tasks.priorities.high")}
          </Badge>
        )}
        {task.recurrence && <IconRepeat size={14} aria-label={t("tasks.recurs")} />}
        {showsCustomer && customer && (
          <Link to="/customers/$customerId" params={{ customerId: customer.id }} className={classes.customer}>
            {customer.name}
          </Link>
        )}
      </div>
      {showsOwner && (
        <Text size="xs" c="dimmed" className={classes.owner}>
          {userName(task.owner)}
        </Text>
      )}
      <DueMark due={task.due} />
    </li>
  );
}
