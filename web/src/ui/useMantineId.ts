import { useId as useReactId } from "react";

/**
 * The ids of Mantine's components, in place of its own `useId` (vite.config.ts): that one sets another id once the component is
 * there, for React versions that had none, and so draws every field and every row of tabs twice, in one long task.
 */
export function useId(given?: string): string {
  const made = useReactId();
  return given ?? made;
}
