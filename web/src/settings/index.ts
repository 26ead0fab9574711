import { IconSettings } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./SettingsPage"), "SettingsPage"),
});

export const settings = defineFeature({
  routes: [pageRoute],
  places: [
    { label: "settings.title", to: "/settings", icon: IconSettings, group: "settings", key: "s", needs: "settings" },
  ],
});
