/** The list of customers: filters, search and the open panel stand in the URL. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { frameRoute } from "~/app/rootRoute";
import { pageWith } from "~/i18n";
import { fieldsQuery, usersQuery } from "~/settings/queries";
import { viewsQuery } from "~/views/queries";
import { filtersOf, validateListSearch } from "./filters";
import { customersQuery } from "./queries";

export const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/customers",
  validateSearch: validateListSearch,
  loaderDeps: ({ search }) => ({ filters: filtersOf(search), q: search.q }),
  loader: ({ deps: { filters, q } }) => {
    void queryClient.prefetchInfiniteQuery(customersQuery(filters, q));
    void queryClient.prefetchQuery(usersQuery);
    void queryClient.prefetchQuery(fieldsQuery);
    void queryClient.prefetchQuery(viewsQuery);
  },
  component: lazyRouteComponent(
    pageWith(["customers", "customer", "views"], () => import("./CustomersPage")),
    "CustomersPage",
  ),
});
