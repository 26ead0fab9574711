import { IconLayoutKanban } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/deals",
  component: lazyRouteComponent(() => import("./DealsPage"), "DealsPage"),
});

export const deals = defineFeature({
  routes: [pageRoute],
  places: [
    {
      label: "deals.title",
      to: "/deals",
      icon: IconLayoutKanban,
      group: "main",
      key: "d",
      onPhone: true,
      needs: "deals",
    },
  ],
});
