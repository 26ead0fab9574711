import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import type { Customer, Task } from "~/api/types";

/** When tasks are due, as the API divides them; what is never due is upcoming. */
export const SPANS = ["overdue", "today", "upcoming"] as const;
export type Span = (typeof SPANS)[number];
export type Scope = "own" | "team" | "all";

/** A task of a list, with the customer that it is about. */
export interface ListedTask extends Task {
  expanded?: { customer?: Pick<Customer, "id" | "name"> | null };
}

interface TaskPage {
  results: ListedTask[];
  next: string | null;
}

const PAGE = 50;

/** Open tasks of a span, the first due first. */
export const tasksQuery = (due: Span, scope: Scope) =>
  infiniteQueryOptions({
    queryKey: ["tasks", scope, due],
    queryFn: ({ signal, pageParam }): Promise<TaskPage> =>
      answerOf(
        api.GET("/v1/tasks", {
          params: { query: { due, scope, limit: PAGE, expand: ["customer"], cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
