import { IconSettings } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { meQuery } from "~/auth/queries";
import { pageWith } from "~/i18n";
import { fieldsQuery, pipelinesQuery, teamsQuery, tokensQuery, usersQuery } from "./queries";

/** Which entry is open to be changed, or that a new one is (`add` says of what, where there are several kinds). */
interface Opened {
  open?: string;
  add?: string;
}

const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined);
const validateSearch = ({ open, add }: Record<string, unknown>): Opened => ({ open: text(open), add: text(add) });

/** Where settings are changed they are read anew, however lately they were read for other pages. */
const now = <Query extends object>(query: Query) => ({ ...query, staleTime: 0 });

const layoutRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings",
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./SettingsLayout")),
    "SettingsLayout",
  ),
});

const homeRoute = createRoute({
  getParentRoute: () => layoutRoute,
  path: "/",
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./SettingsLayout")),
    "SettingsHome",
  ),
});

const meRoute = createRoute({
  getParentRoute: () => layoutRoute,
  path: "/me",
  loader: () => void queryClient.prefetchQuery(now(meQuery)),
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./me/MyPage")),
    "MyPage",
  ),
});

const fieldsRoute = createRoute({
  getParentRoute: () => layoutRoute,
  path: "/fields",
  validateSearch,
  loader: () => void queryClient.prefetchQuery(now(fieldsQuery)),
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./fields/FieldsPage")),
    "FieldsPage",
  ),
});

const pipelinesRoute = createRoute({
  getParentRoute: () => layoutRoute,
  path: "/pipelines",
  validateSearch,
  loader: () => void queryClient.prefetchQuery(now(pipelinesQuery)),
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./pipelines/PipelinesPage")),
    "PipelinesPage",
  ),
});

const teamsRoute = createRoute({
  getParentRoute: () => layoutRoute,
  path: "/teams",
  validateSearch,
  loader: () => {
    void queryClient.prefetchQuery(now(teamsQuery));
    void queryClient.prefetchQuery(now(usersQuery));
  },
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./teams/TeamsPage")),
    "TeamsPage",
  ),
});

const usersRoute = createRoute({
  getParentRoute: () => layoutRoute,
  path: "/users",
  validateSearch,
  loader: () => void queryClient.prefetchQuery(now(usersQuery)),
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./users/UsersPage")),
    "UsersPage",
  ),
});

const tokensRoute = createRoute({
  getParentRoute: () => layoutRoute,
  path: "/tokens",
  validateSearch,
  loader: () => {
    void queryClient.prefetchInfiniteQuery(tokensQuery);
    void queryClient.prefetchQuery(now(usersQuery));
  },
  component: lazyRouteComponent(
    pageWith(["settings"], () => import("./tokens/TokensPage")),
    "TokensPage",
  ),
});

export const settings = defineFeature({
  routes: [
    layoutRoute.addChildren([homeRoute, meRoute, fieldsRoute, pipelinesRoute, teamsRoute, usersRoute, tokensRoute]),
  ],
  places: [
    { label: "places.settings", to: "/settings", icon: IconSettings, group: "settings", key: "s", needs: "settings" },
  ],
});
