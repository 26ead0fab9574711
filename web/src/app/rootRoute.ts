import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { meQuery } from "~/auth/queries";
import { session } from "~/auth/session";
import { Frame } from "./frame/Frame";

export const rootRoute = createRootRoute();

/** Every page but the door: who is not logged in goes there first, and comes back. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  component: Frame,
  loader: () => {
    void queryClient.prefetchQuery(meQuery);
  },
  beforeLoad: ({ location }) => {
    if (!session.isOpen) throw redirect({ to: "/login" as string, search: { returnTo: location.href } as never });
  },
});
