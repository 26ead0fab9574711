import { IconHome } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { pageWith } from "~/i18n";
import { usersQuery } from "~/settings/queries";
import { tasksQuery } from "~/tasks/queries";
import { isPhone } from "~/ui/phone";
import { changedQuery, rottingQuery, unansweredQuery } from "./queries";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  loader: () => {
    void queryClient.prefetchInfiniteQuery(tasksQuery("overdue", "own"));
    void queryClient.prefetchInfiniteQuery(tasksQuery("today", "own"));
    void queryClient.prefetchQuery(unansweredQuery);
    void queryClient.prefetchQuery(usersQuery);
    if (isPhone()) return; // the second column is at the end there, and asks once somebody comes near it
    void queryClient.prefetchQuery(rottingQuery);
    void queryClient.prefetchQuery(changedQuery);
  },
  component: lazyRouteComponent(
    pageWith(["home", "kpis", "tasks"], () => import("./HomePage")),
    "HomePage",
  ),
});

export const home = defineFeature({
  routes: [pageRoute],
  places: [{ label: "places.home", to: "/", icon: IconHome, group: "main", key: "h", onPhone: true }],
});
