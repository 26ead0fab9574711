import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { type Tab, viewRoute } from "./route";

export interface ViewState {
  tab: Tab;
  isHistoryOpen: boolean;
  mending: string | undefined;
  showTab: (tab: Tab) => void;
  openHistory: () => void;
  closeHistory: () => void;
  /** Leads to a field, and opens it. */
  mend: (field: string) => void;
  mended: () => void;
}

/** What the page shows: tab and history are in the URL, so that the back button and a copied link keep them. */
export function useViewState(): ViewState {
  const search = viewRoute.useSearch();
  const navigate = useNavigate({ from: viewRoute.fullPath });
  const [mending, setMending] = useState<string>();
  return {
    tab: search.tab ?? "timeline",
    isHistoryOpen: search.history === true,
    mending,
    showTab: (tab) => void navigate({ search: (before) => ({ ...before, tab }), replace: true }),
    openHistory: () => void navigate({ search: (before) => ({ ...before, history: true }) }),
    closeHistory: () => void navigate({ search: (before) => ({ ...before, history: undefined }) }),
    mend: setMending,
    mended: useCallback(() => setMending(undefined), []),
  };
}
