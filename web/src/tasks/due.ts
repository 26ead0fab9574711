import type { Task } from "~/api/types";

/** Whether the time by which a task is due is over: a day's at its end, in the user's time zone. */
export function isOverdue(due: string | null | undefined, today: string, now: number = Date.now()): boolean {
  if (!due) return false;
  return due.length === 10 ? due < today : Date.parse(due) < now;
}

/** Sorts open tasks: the first due first, what is never due last. Text order is that of time. */
export function byDue(one: Pick<Task, "due" | "id">, other: Pick<Task, "due" | "id">): number {
  const place = (task: Pick<Task, "due" | "id">) => `${task.due ?? "~"} ${task.id}`;
  return place(one) < place(other) ? -1 : 1;
}
