import { ActionIcon, Checkbox, Text } from "@mantine/core";
import { IconAlertTriangle, IconFlag, IconPlus, IconRepeat } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Task } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { useProblemText } from "~/ui/states";
import { tell, tellWithUndo } from "~/ui/toast";
import { useShown } from "../useShownCustomer";
import { AddTask } from "./AddTask";
import classes from "./Aside.module.css";
import { Section } from "./Section";
import { useCompleteTask, useReopenTask } from "./taskMutations";
import { useToday } from "./useToday";

/** What is to be done for the customer: ticked off in place, noted in place. */
export function OpenTasks({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const mayWrite = useMay("tasks", "write");
  const [isAdding, setAdding] = useState(false);
  const done = useDone();
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
            onClick={() => setAdding(!isAdding)}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )
      }
    >
      {isAdding && <AddTask onDone={() => setAdding(false)} />}
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} onDone={mayWrite ? () => done(task) : undefined} />
      ))}
      {tasks.length === 0 && !isAdding && (
        <Text size="xs" c="dimmed">
          {t("customer.tasks.none")}
        </Text>
      )}
    </Section>
  );
}

/** Completes a task, and offers to take that back. */
function useDone(): (task: Task) => void {
  const { t } = useTranslation();
  const { customer } = useShown();
  const problemText = useProblemText();
  const complete = useCompleteTask(customer.id);
  const reopen = useReopenTask(customer.id);
  const fail = { onError: (problem: unknown) => tell(problemText(problem), "red") };
  return (task) =>
    complete.mutate(task, {
      ...fail,
      onSuccess: () => tellWithUndo(t("customer.tasks.done", { title: task.title }), () => reopen.mutate(task, fail)),
    });
}

function TaskRow({ task, onDone }: { task: Task; onDone?: () => void }) {
  const { t } = useTranslation();
  const userName = useUserName();
  return (
    <div className={classes.task}>
      <div className={classes.check}>
        <Checkbox
          size="xs"
          checked={false}
          disabled={!onDone}
          aria-label={t("customer.tasks.complete", { title: task.title })}
          onChange={onDone}
        />
      </div>
      <div className={classes.taskText}>
        <div>
          {task.title}
          {task.priority === "high" && (
            <IconFlag size={13} role="img" aria-label={t("customer.tasks.high")} style={{ marginLeft: 6 }} />
          )}
          {task.recurrence && (
            <IconRepeat size={13} role="img" aria-label={t("customer.tasks.repeats")} style={{ marginLeft: 6 }} />
          )}
        </div>
        <div className={classes.facts}>
          <Due task={task} />
          <span>{userName(task.owner)}</span>
        </div>
      </div>
    </div>
  );
}

function Due({ task: { due } }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  if (!due) return null;
  const day = format.dayOf(due);
  const hasTime = due.length > 10;
  const isLate = hasTime ? new Date(due).getTime() < Date.now() : day < today;
  const text = hasTime ? format.dateTime(due) : format.date(due);
  if (isLate)
    return (
      <span className={classes.late}>
        <IconAlertTriangle size={13} aria-hidden />
        {t("customer.tasks.overdue", { date: text })}
      </span>
    );
  if (day === today)
    return (
      <span style={{ fontWeight: 500 }}>
        {hasTime ? t("customer.tasks.todayAt", { time: format.time(due) }) : t("customer.tasks.today")}
      </span>
    );
  return <span>{t("customer.tasks.due", { date: text })}</span>;
}
