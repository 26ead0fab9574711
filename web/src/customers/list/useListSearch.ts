import { useNavigate, useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Filters, filtersOf, type ListSearch, validateListSearch } from "./filters";
import { listRoute } from "./route";

/** The page's state in the URL, and how to change it; what is set to undefined is taken out. */
export function useListSearch() {
  const search = listRoute.useSearch();
  const navigate = useNavigate();
  const { history } = useRouter();
  const key = JSON.stringify(filtersOf(search));
  const filters = useMemo(() => JSON.parse(key) as Filters, [key]);
  return {
    search,
    filters,
    change: (patch: Partial<ListSearch>, replace = false) => {
      // What was typed just before a customer was opened must not lead back to the list.
      if (history.location.pathname !== listRoute.to) return;
      void navigate({ to: listRoute.to, search: (old) => validateListSearch({ ...old, ...patch }), replace });
    },
    /** Asks for another list altogether; what was searched for and who was open are left behind. */
    show: (next: Filters, view?: string) =>
      void navigate({ to: listRoute.to, search: { ...next, ...(view && { view }) } }),
  };
}
