import { IconInbox } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/inbox",
  component: lazyRouteComponent(() => import("./InboxPage"), "InboxPage"),
});

export const inbox = defineFeature({
  routes: [pageRoute],
  places: [{ label: "inbox.title", to: "/inbox", icon: IconInbox, group: "care", key: "i", needs: "inbox" }],
});
