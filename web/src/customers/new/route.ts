/** The form for a new customer; which kind, and to which organization a person belongs, may stand in the URL. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "~/app/rootRoute";
import { pageWith } from "~/i18n";

export interface NewSearch {
  kind?: "organization";
  organization?: string;
  organizationName?: string;
}

const word = (value: unknown) => (typeof value === "string" && value ? value : undefined);

export const newRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/customers/new",
  validateSearch: (search: Record<string, unknown>): NewSearch => ({
    kind: search.kind === "organization" ? "organization" : undefined,
    organization: word(search.organization),
    organizationName: word(search.organizationName),
  }),
  component: lazyRouteComponent(
    pageWith(["customers", "customer"], () => import("./NewCustomerPage")),
    "NewCustomerPage",
  ),
});
