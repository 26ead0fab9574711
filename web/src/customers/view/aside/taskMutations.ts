import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Task, TaskFields } from "~/api/types";
import { type Customer360WithOrganization, customer360Query } from "../../queries";

type View = Customer360WithOrganization;

const changeTasks = (client: QueryClient, customerId: string, change: (tasks: readonly Task[]) => Task[]) =>
  client.setQueryData<View>(
    customer360Query(customerId).queryKey,
    (view) => view && { ...view, open_tasks: change(view.open_tasks) },
  );

const readAgain = (client: QueryClient, customerId: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ["customers", customerId, "360"] }),
    client.invalidateQueries({ queryKey: ["tasks"] }),
  ]);

/** Notes a task with a customer. */
export function useAddTask(customerId: string) {
  const client = useQueryClient();
  return useMutation<Task, Problem, Omit<TaskFields, "customer_id">>({
    mutationFn: (fields) =>
      answerOf(
        api.POST("/v1/tasks", { params: { header: idempotencyKey() }, body: { ...fields, customer_id: customerId } }),
      ),
    onSuccess: () => readAgain(client, customerId),
  });
}

/** Completes a task: gone from the list at once, back where that fails. */
export function useCompleteTask(customerId: string) {
  const client = useQueryClient();
  return useMutation<Task, Problem, Task>({
    mutationFn: (task) => act("complete", task.id),
    onMutate: async (task) => {
      await client.cancelQueries({ queryKey: customer360Query(customerId).queryKey });
      changeTasks(client, customerId, (tasks) => tasks.filter(({ id }) => id !== task.id));
    },
    onSettled: () => readAgain(client, customerId),
  });
}

/** Says that a task is to be done after all. */
export function useReopenTask(customerId: string) {
  const client = useQueryClient();
  return useMutation<Task, Problem, Task>({
    mutationFn: (task) => act("reopen", task.id),
    onSettled: () => readAgain(client, customerId),
  });
}

const act = (what: "complete" | "reopen", taskId: string): Promise<Task> => {
  const options = { params: { path: { task_id: taskId }, header: idempotencyKey() }, body: {} };
  return what === "complete"
    ? answerOf(api.POST("/v1/tasks/{task_id}/complete", options))
    : answerOf(api.POST("/v1/tasks/{task_id}/reopen", options));
};
