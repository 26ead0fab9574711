import { IconChecklist } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/tasks",
  component: lazyRouteComponent(() => import("./TasksPage"), "TasksPage"),
});

export const tasks = defineFeature({
  routes: [pageRoute],
  places: [{ label: "tasks.title", to: "/tasks", icon: IconChecklist, group: "main", key: "t", needs: "tasks" }],
});
