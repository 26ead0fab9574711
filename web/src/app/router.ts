import { createRoute, createRouter } from "@tanstack/react-router";
import { CallbackPage } from "~/auth/CallbackPage";
import { loginRoute } from "~/auth/route";
import { PageError } from "~/ui/states";
import { routes } from "./features";
import { NotFound } from "./NotFound";
import { frameRoute, rootRoute } from "./rootRoute";

const callbackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login/callback",
  component: CallbackPage,
});

/** Whatever no page has as its address. */
const nowhereRoute = createRoute({ getParentRoute: () => frameRoute, path: "$", component: NotFound });

const routeTree = rootRoute.addChildren([loginRoute, callbackRoute, frameRoute.addChildren([...routes, nowhereRoute])]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0, // what is fresh is the query cache's to say
  scrollRestoration: true,
  defaultErrorComponent: PageError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
