import type { Problem } from "~/api/problem";

/** The messages of a refused change at the fields of its form, which are named by their JSON Pointers. */
export function errorsAt<F extends string>(problem: Problem, pointers: Record<F, string>): Partial<Record<F, string>> {
  const found: Partial<Record<F, string>> = {};
  for (const field in pointers) {
    const message = problem.errorAt(pointers[field])?.message;
    if (message) found[field] = message;
  }
  return found;
}
