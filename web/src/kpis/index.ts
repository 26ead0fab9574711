import { IconChartBar } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { meQuery } from "~/auth/queries";
import { pageWith } from "~/i18n";
import { usersQuery } from "~/settings/queries";
import { todayIn } from "./days";
import { KNOWN, kpiQuery, kpisQuery } from "./queries";
import { askedBy, validateSearch } from "./search";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/kpis",
  validateSearch,
  loaderDeps: ({ search: { span, from, to, period, by, compare } }) => ({ span, from, to, period, by, compare }),
  loader: ({ deps }) => {
    const today = todayIn(queryClient.getQueryData(meQuery.queryKey)?.company.timezone);
    const { days, period, by, compare } = askedBy(deps, today);
    void queryClient.prefetchQuery(kpisQuery);
    void queryClient.prefetchQuery(usersQuery);
    for (const kpi of KNOWN) {
      void queryClient.prefetchQuery(kpiQuery(kpi.id, { ...days, period, compare }));
      if (by && kpi.by.includes(by)) void queryClient.prefetchQuery(kpiQuery(kpi.id, { ...days, period, by }));
    }
  },
  component: lazyRouteComponent(
    pageWith(["kpis", "interactions"], () => import("./KpisPage")),
    "KpisPage",
  ),
});

export const kpis = defineFeature({
  routes: [pageRoute],
  places: [{ label: "places.kpis", to: "/kpis", icon: IconChartBar, group: "main", key: "k", needs: "kpis" }],
});
