import { useNavigate, useSearch } from "@tanstack/react-router";

interface Opened {
  /** The entry that is open to be changed. */
  open?: string;
  /** That a new one is open, and of what. */
  add?: string;
  show: (opened: { open?: string; add?: string }) => void;
  close: () => void;
}

/** What a section has open, as its address says: so the back button closes it, and a link opens it. */
export function useOpened(): Opened {
  const { open, add } = useSearch({ strict: false });
  const navigate = useNavigate();
  return {
    open,
    add,
    show: (search) => void navigate({ to: ".", search }),
    close: () => void navigate({ to: ".", search: {} }),
  };
}
