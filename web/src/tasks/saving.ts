/** How changes of tasks are saved, also those that waited for a connection. */
import type { QueryClient } from "@tanstack/react-query";
import { answerOf, api, ifMatch } from "~/api/client";
import type { Task } from "~/api/types";
import { pageWith } from "~/i18n";
import type { Saving } from "~/records/save";

/** Reads again what shows tasks: their lists, and the customers beside whom they stand. */
export function refreshTasks(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ["tasks"] });
  void client.invalidateQueries({ queryKey: ["customers"], refetchType: "active" });
}

const words = pageWith(["tasks"], () => import("./words"));

export const taskSaving: Saving<Task> = {
  kind: "task",
  send: (task, patch) =>
    answerOf(
      api.PATCH("/v1/tasks/{task_id}", {
        params: { path: { task_id: task.id }, header: ifMatch(task.version) },
        body: patch,
      }),
    ),
  words: () => words().then(({ useTaskWords }) => useTaskWords),
  onSaved: refreshTasks,
};
