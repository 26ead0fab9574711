import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { DealsSearch } from "./search";

const route = getRouteApi("/frame/deals");

/** What the address says, and how it is changed: what opens something is a step back for the back button. */
export function useDealsSearch() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/deals" });
  const change = (changes: Partial<DealsSearch>, replace = false) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace, resetScroll: false });
  return { search, change };
}
