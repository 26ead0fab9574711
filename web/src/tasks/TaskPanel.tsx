import { Button, Drawer, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { answerOf, api } from "~/api/client";
import type { TaskFields } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useSave } from "~/records/save";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { useArchiveTask, useCompleteTask } from "./mutations";
import type { ListedTask } from "./queries";
import { taskSaving } from "./saving";
import { TaskForm } from "./TaskForm";

interface TaskPanelProps {
  taskId: string;
  onClose: () => void;
}

const EDITED = ["title", "due", "owner", "customer_id", "priority", "note", "recurrence"] as const;

/** What differs from the task as it was opened; nothing else is sent. */
function patchOf(task: ListedTask, fields: TaskFields): Record<string, unknown> {
  const changed = EDITED.filter((name) => (fields[name] || null) !== (task[name] || null));
  return Object.fromEntries(changed.map((name) => [name, fields[name] || null]));
}

/** One task, to read and to change, beside the list. */
export function TaskPanel({ taskId, onClose }: TaskPanelProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const task = useQuery({
    queryKey: ["tasks", "one", taskId],
    queryFn: ({ signal }): Promise<ListedTask> =>
      answerOf(
        api.GET("/v1/tasks/{task_id}", {
          params: { path: { task_id: taskId }, query: { expand: ["customer"] } },
          signal,
        }),
      ),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? "100%" : 420}
      title={t("tasks.one")}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      {task.isPending && <RowSkeletons rows={6} height={56} />}
      {task.error && <ErrorState error={task.error} onRetry={() => void task.refetch()} />}
      {task.data && <Opened key={task.data.version} task={task.data} onClose={onClose} />}
    </Drawer>
  );
}

function Opened({ task, onClose }: { task: ListedTask; onClose: () => void }) {
  const { t } = useTranslation();
  const complete = useCompleteTask();
  const archive = useArchiveTask();
  const mayWrite = useMay("tasks", "write");
  const save = useSave(taskSaving);
  useEffect(() => {
    if (save.isPaused) onClose(); // kept until there is a connection
  }, [save.isPaused, onClose]);
  const customer = task.expanded?.customer;
  const submit = (fields: TaskFields) => {
    const patch = patchOf(task, fields);
    if (Object.keys(patch).length > 0) save.mutate({ record: task, patch }, { onSuccess: onClose });
    else onClose();
  };
  return (
    <Stack>
      {customer && (
        <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
          {customer.name}
        </Link>
      )}
      <TaskForm
        initial={task}
        customer={customer}
        error={save.error}
        isSaving={save.isPending}
        submitLabel={t("actions.save")}
        onSubmit={submit}
      />
      {mayWrite && (
        <Group>
          <Button
            variant="default"
            onClick={() => {
              complete.mutate(task);
              onClose();
            }}
          >
            {t("tasks.markDone")}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              archive.mutate(task);
              onClose();
            }}
          >
            {t("actions.delete")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
