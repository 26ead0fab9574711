import { IconLayoutKanban, IconPlus } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "~/api/queryClient";
import { defineFeature } from "~/app/feature";
import { frameRoute } from "~/app/rootRoute";
import { pageWith } from "~/i18n";
import { prepareSaving } from "~/records/save";
import { prefetchDeals } from "./prefetch";
import { dealSaving } from "./saving";
import { dealsSearch, newDealSearch } from "./search";

const pageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/deals",
  validateSearch: dealsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchDeals(queryClient, deps),
  component: lazyRouteComponent(
    pageWith(["deals"], () => import("./DealsPage")),
    "DealsPage",
  ),
});

const newRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/deals/new",
  validateSearch: newDealSearch,
  component: lazyRouteComponent(
    pageWith(["deals"], () => import("./form/NewDealPage")),
    "NewDealPage",
  ),
});

export const deals = defineFeature({
  prepare: (client) => prepareSaving(client, dealSaving),
  routes: [pageRoute, newRoute],
  places: [
    {
      label: "places.deals",
      shortLabel: "places.dealsShort",
      to: "/deals",
      icon: IconLayoutKanban,
      group: "main",
      key: "d",
      onPhone: true,
      needs: "deals",
    },
  ],
  creations: [
    { label: "creations.deal", words: "palette.words.deal", to: "/deals/new", icon: IconPlus, needs: "deals" },
  ],
});
