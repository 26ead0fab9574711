import type { KeyboardEvent } from "react";

/** Ctrl-Enter, or Cmd-Enter. */
export const isSaveKey = (event: KeyboardEvent): boolean => event.key === "Enter" && (event.ctrlKey || event.metaKey);
