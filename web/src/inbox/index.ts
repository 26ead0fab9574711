import { IconInbox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { pageWith } from "~/i18n";
import { problemCountQuery, problemsQuery } from "./queries";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/inbox",
  loader: () => void queryClient.prefetchInfiniteQuery(problemsQuery),
  component: lazyRouteComponent(
    pageWith(["inbox"], () => import("./InboxPage")),
    "InboxPage",
  ),
});

export const inbox = defineFeature({
  routes: [pageRoute],
  places: [
    {
      label: "places.inbox",
      to: "/inbox",
      icon: IconInbox,
      group: "care",
      key: "i",
      needs: "inbox",
      useWaiting: () => useQuery(problemCountQuery).data,
    },
  ],
});
