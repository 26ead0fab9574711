import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey, ifMatch } from "~/api/client";
import type { Task, TaskFields } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { removeFromCache } from "~/records/cache";
import { useProblemText } from "~/ui/states";
import { tell, tellWithUndo } from "~/ui/toast";
import { refreshTasks } from "./saving";

const path = (id: string) => ({ path: { task_id: id } });

function useRefresh() {
  const client = useQueryClient();
  return () => refreshTasks(client);
}

/** Marks a task as done: it leaves the lists at once, and comes back where that fails or is undone. */
export function useCompleteTask() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const reopen = useMutation({
    mutationFn: (task: Task) =>
      answerOf(
        api.POST("/v1/tasks/{task_id}/reopen", { params: { ...path(task.id), header: idempotencyKey() }, body: {} }),
      ),
    onError: (error) => tell(problemText(error), "red"),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: (task: Task) =>
      answerOf(
        api.POST("/v1/tasks/{task_id}/complete", { params: { ...path(task.id), header: idempotencyKey() }, body: {} }),
      ),
    onMutate: (task) => removeFromCache(client, task.id),
    onSuccess: (done, task) => {
      const next = done.next_task_id ? "tasks.doneAndNext" : "tasks.done";
      tellWithUndo(t(next, { title: task.title }), () => reopen.mutate(task));
    },
    onError: (error, _, putBack) => {
      putBack?.();
      tell(problemText(error), "red");
    },
    onSettled: refresh,
  });
}

export function useCreateTask() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (fields: TaskFields) =>
      answerOf(api.POST("/v1/tasks", { params: { header: idempotencyKey() }, body: fields })),
    onSuccess: refresh,
  });
}

/** Archives a task, and offers to take it back. */
export function useArchiveTask() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const restore = useMutation({
    mutationFn: (task: Task) =>
      answerOf(
        api.POST("/v1/tasks/{task_id}/restore", { params: { ...path(task.id), header: idempotencyKey() }, body: {} }),
      ),
    onError: (error) => tell(problemText(error), "red"),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: (task: Task) =>
      answerOf(api.DELETE("/v1/tasks/{task_id}", { params: { ...path(task.id), header: ifMatch(task.version) } })),
    onMutate: (task) => removeFromCache(client, task.id),
    onSuccess: (_, task) => tellWithUndo(t("tasks.archived", { title: task.title }), () => restore.mutate(task)),
    onError: (error, _, putBack) => {
      putBack?.();
      tell(problemText(error), "red");
    },
    onSettled: refresh,
  });
}
