import { IconChartBar } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/kpis",
  component: lazyRouteComponent(() => import("./KpisPage"), "KpisPage"),
});

export const kpis = defineFeature({
  routes: [pageRoute],
  places: [{ label: "kpis.title", to: "/kpis", icon: IconChartBar, group: "main", key: "k", needs: "kpis" }],
});
