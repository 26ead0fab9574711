import { IconHome } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./HomePage"), "HomePage"),
});

export const home = defineFeature({
  routes: [pageRoute],
  places: [{ label: "home.title", to: "/", icon: IconHome, group: "main", key: "h", onPhone: true }],
});
