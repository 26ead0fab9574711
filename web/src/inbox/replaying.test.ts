import { expect, test, vi } from "vitest";
import { Problem } from "~/api/problem";
import type { MailProblem } from "./ProblemCard";
import { type Replaying, replayInTurn } from "./replaying";

const mail = (id: string): MailProblem => ({ id, reason: "empty", explanation: "", received_at: "", tries: 1 });
const MAILS = ["a", "b", "c", "d", "e"].map(mail);

/** Replays all; each answer is a status of the API, or the HTTP status of a refusal. */
async function replayed(answers: readonly (string | number)[], stopAfter = Number.POSITIVE_INFINITY) {
  const told: Replaying[] = [];
  const stop = new AbortController();
  const replay = vi.fn(async () => {
    const answer = answers[replay.mock.calls.length - 1] ?? "processed";
    if (typeof answer === "number") throw new Problem(answer, "no");
    return { status: answer };
  });
  const tell = (now: Replaying) => {
    told.push(now);
    if (now.done >= stopAfter) stop.abort();
  };
  await replayInTurn(MAILS, replay, tell, stop.signal);
  return { told, last: told.at(-1), asked: replay.mock.calls.flat() as unknown as string[] };
}

test("each mail is processed once, in turn, and what became of it is counted", async () => {
  const { told, last, asked } = await replayed(["processed", "ignored", "problem", 409, 422]);
  expect(asked).toEqual(["a", "b", "c", "d", "e"]);
  expect(told.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5]);
  expect(last?.became).toEqual({ filed: 1, ignored: 1, waiting: 1, elsewhere: 1, refused: 1 });
  expect(last?.refused.map(({ mail }) => mail.id)).toEqual(["e"]);
});

test("who stops it leaves the rest as it was", async () => {
  const { last, asked } = await replayed([], 2);
  expect(asked).toEqual(["a", "b"]);
  expect(last).toMatchObject({ all: 5, done: 2 });
});

test.each([0, 429, 503])("it does not go on where no answer comes (%s), and says so", async (status) => {
  const { last, asked } = await replayed(["processed", status]);
  expect(asked).toHaveLength(2);
  expect(last).toMatchObject({ done: 1, interruption: { status } });
});
