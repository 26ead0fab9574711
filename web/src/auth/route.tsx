import { createRoute } from "@tanstack/react-router";
import { rootRoute } from "~/app/rootRoute";
import { LoginPage } from "./LoginPage";

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): { returnTo?: string } => ({
    returnTo: typeof search.returnTo === "string" ? search.returnTo : undefined,
  }),
  component: function Login() {
    const { returnTo } = loginRoute.useSearch();
    return <LoginPage returnTo={returnTo ?? "/"} />;
  },
});
