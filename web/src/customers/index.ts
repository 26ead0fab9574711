import { IconUsers } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { viewRoute } from "./view/route";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/customers",
  component: lazyRouteComponent(() => import("./CustomersPage"), "CustomersPage"),
});

export const customers = defineFeature({
  routes: [pageRoute, viewRoute],
  places: [
    {
      label: "customers.title",
      to: "/customers",
      icon: IconUsers,
      group: "main",
      key: "c",
      onPhone: true,
      needs: "customers",
    },
  ],
});
