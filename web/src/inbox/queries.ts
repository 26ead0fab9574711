import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "~/api/client";
import type { MailProblem } from "./ProblemCard";

const PAGE = 50;
const COUNTED = 10;

const pageOfProblems = (cursor: string | undefined, signal: AbortSignal) =>
  answerOf(api.GET("/v1/inbox/problems", { params: { query: { limit: PAGE, cursor } }, signal }));

/** Every mail that waits now, of all pages. */
export async function allProblems(signal: AbortSignal): Promise<MailProblem[]> {
  const found: MailProblem[] = [];
  let cursor: string | undefined;
  do {
    const { results, next } = await pageOfProblems(cursor, signal);
    found.push(...results);
    cursor = next ?? undefined;
  } while (cursor);
  return found;
}

/** Mails that could not be filed and wait for a human, a page at a time. */
export const problemsQuery = infiniteQueryOptions({
  queryKey: ["inbox", "problems"],
  queryFn: ({ signal, pageParam }) => pageOfProblems(pageParam, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

/** How many wait, as far as a small page tells. */
export const problemCountQuery = queryOptions({
  queryKey: ["inbox", "problems", "count"],
  queryFn: ({ signal }) => answerOf(api.GET("/v1/inbox/problems", { params: { query: { limit: COUNTED } }, signal })),
  select: ({ results }) => results.length,
  staleTime: 300_000,
});
