import { ActionIcon, Checkbox, Text } from "@mantine/core";
import { IconFlag, IconPlus, IconRepeat } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Task } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { DueMark } from "~/tasks/DueMark";
import { useCompleteTask } from "~/tasks/mutations";
import { Later, lazily } from "~/ui/later";
import classes from "./Aside.module.css";
import { Section } from "./Section";

const AddTask = lazily(async () => (await import("./AddTask")).AddTask);

/** What is to be done for the customer: ticked off in place, noted in place. */
export function OpenTasks({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const mayWrite = useMay("tasks", "write");
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title={t("customer.tasks.title")}
      count={tasks.length}
      action={
        mayWrite && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("customer.tasks.add")}
            aria-expanded={isAdding}
            onPointerEnter={AddTask.load}
            onFocus={AddTask.load}
            onClick={() => setAdding(!isAdding)}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )
      }
    >
      <Later>{isAdding && <AddTask onDone={() => setAdding(false)} />}</Later>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} mayComplete={mayWrite} />
      ))}
      {tasks.length === 0 && !isAdding && (
        <Text size="xs" c="dimmed">
          {t("customer.tasks.none")}
        </Text>
      )}
    </Section>
  );
}

function TaskRow({ task, mayComplete }: { task: Task; mayComplete: boolean }) {
  const { t } = useTranslation();
  const complete = useCompleteTask();
  const userName = useUserName();
  return (
    <div className={classes.task}>
      <div className={classes.check}>
        <Checkbox
          size="xs"
          checked={false}
          disabled={!mayComplete}
          aria-label={t("tasks.complete", { title: task.title })}
          onChange={() => complete.mutate(task)}
        />
      </div>
      <div className={classes.taskText}>
        <div>
          <Link to="/tasks" search={{ panel: task.id }} className={classes.taskTitle}>
            {task.title}
          </Link>
          {task.priority === "high" && (
            <IconFlag size={13} role="img" aria-label={t("customer.tasks.high")} style={{ marginLeft: 6 }} />
          )}
          {task.recurrence && (
            <IconRepeat size={13} role="img" aria-label={t("tasks.recurs")} style={{ marginLeft: 6 }} />
          )}
        </div>
        <div className={classes.facts}>
          <DueMark due={task.due} />
          <span>{userName(task.owner)}</span>
        </div>
      </div>
    </div>
  );
}
