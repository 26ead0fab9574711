import { lazy, Suspense } from "react";
import { useConflict } from "./conflicts";

const ConflictDialog = lazy(() => import("./ConflictDialog").then((module) => ({ default: module.ConflictDialog })));

/** Shows the dialog when somebody else saved first. */
export function Conflicts() {
  const conflict = useConflict();
  if (!conflict) return null;
  return (
    <Suspense>
      <ConflictDialog key={String(conflict.theirs.version)} conflict={conflict} />
    </Suspense>
  );
}
