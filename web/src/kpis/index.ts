import { IconChartBar } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { definitionsQuery } from "./queries";
import { validateKpis } from "./search";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/kpis",
  validateSearch: validateKpis,
  loader: () => void queryClient.prefetchQuery(definitionsQuery),
  component: lazyRouteComponent(() => import("./KpisPage"), "KpisPage"),
});

export const kpis = defineFeature({
  routes: [pageRoute],
  places: [{ label: "kpis.title", to: "/kpis", icon: IconChartBar, group: "main", key: "k", needs: "kpis" }],
});
