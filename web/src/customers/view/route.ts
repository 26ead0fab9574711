/** The page of one customer: which tab a phone shows, and whether the history is open, stands in the URL. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { frameRoute } from "~/app/rootRoute";
import { pageWith } from "~/i18n";
import { type TimelineSearch, validateTimelineSearch } from "~/interactions/search";
import { fieldsQuery, pipelinesQuery, teamsQuery, usersQuery } from "~/settings/queries";
import { isPhone } from "~/ui/phone";
import { customer360Query, dealsOfCustomerQuery, peopleQuery } from "../queries";

export const TABS = ["timeline", "deals", "tasks", "details"] as const;
export type Tab = (typeof TABS)[number];

export interface ViewSearch extends TimelineSearch {
  tab?: Tab;
  history?: true;
}

/** Asks what a phone shows on other tabs than its first, where it waits until that is drawn. */
export function askForTabs(customerId: string): void {
  void queryClient.prefetchQuery(dealsOfCustomerQuery(customerId));
  void queryClient.prefetchQuery(fieldsQuery);
  void queryClient.prefetchQuery(pipelinesQuery);
  void queryClient.prefetchQuery(teamsQuery);
}

export const viewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/customers/$customerId",
  validateSearch: (search: Record<string, unknown>): ViewSearch => ({
    ...validateTimelineSearch(search),
    tab: TABS.find((tab) => tab === search.tab),
    history: search.history ? true : undefined,
  }),
  loader: ({ params: { customerId }, location: { search } }) => {
    // All at once and not awaited: the page shows its data after one round of requests.
    void queryClient.prefetchQuery(customer360Query(customerId));
    void queryClient.prefetchQuery(peopleQuery(customerId));
    void queryClient.prefetchQuery(usersQuery);
    if (!isPhone() || (search as ViewSearch).tab) askForTabs(customerId);
  },
  component: lazyRouteComponent(
    pageWith(["customer", "customers", "interactions", "tasks"], () => import("./CustomerPage")),
    "CustomerPage",
  ),
});
