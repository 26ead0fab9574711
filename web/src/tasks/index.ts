import { IconChecklist } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { pageWith } from "~/i18n";
import { prepareSaving } from "~/records/save";
import { type Scope, SPANS, tasksQuery } from "./queries";
import { taskSaving } from "./saving";

interface TasksSearch {
  scope?: Scope;
  /** The task that is open at the side. */
  panel?: string;
}

const isScope = (value: unknown): value is Scope => value === "own" || value === "team" || value === "all";

const tasksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/tasks",
  validateSearch: (search: Record<string, unknown>): TasksSearch => ({
    scope: isScope(search.scope) ? search.scope : undefined,
    panel: typeof search.panel === "string" ? search.panel : undefined,
  }),
  loaderDeps: ({ search }) => ({ scope: search.scope ?? ("own" as const) }),
  loader: ({ deps }) => {
    for (const span of SPANS) void queryClient.prefetchInfiniteQuery(tasksQuery(span, deps.scope));
  },
  component: lazyRouteComponent(
    pageWith(["tasks"], () => import("./TasksPage")),
    "TasksPage",
  ),
});

const newTaskRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/tasks/new",
  validateSearch: (search: Record<string, unknown>): { customer?: string; deal?: string } => ({
    customer: typeof search.customer === "string" ? search.customer : undefined,
    deal: typeof search.deal === "string" ? search.deal : undefined,
  }),
  component: lazyRouteComponent(
    pageWith(["tasks"], () => import("./NewTaskPage")),
    "NewTaskPage",
  ),
});

export const tasks = defineFeature({
  prepare: (client) => prepareSaving(client, taskSaving),
  routes: [tasksRoute, newTaskRoute],
  places: [{ label: "places.tasks", to: "/tasks", icon: IconChecklist, group: "main", key: "t", needs: "tasks" }],
  creations: [
    { label: "creations.task", words: "palette.words.task", to: "/tasks/new", icon: IconChecklist, needs: "tasks" },
  ],
});
