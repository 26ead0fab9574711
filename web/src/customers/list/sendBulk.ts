/** Sends many changes, a hundred at a time; each succeeds or fails by itself. */
import { answerOf, api, idempotencyKey } from "~/api/client";
import { Problem } from "~/api/problem";
import type { components } from "~/api/schema";
import { inChunks } from "./bulk";

export type Input = components["schemas"]["Update"] | components["schemas"]["Archive"];

export interface Outcome {
  id: string;
  /** The record's version after the change; an archived one has none. */
  version?: number;
  problem?: Problem;
}

const TRIES = 3;
const RESTORED_AT_ONCE = 5;

/** Returns what became of each input, in their order; `onProgress` hears how many are done. */
export async function sendBatch(inputs: readonly Input[], onProgress: (done: number) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const chunk of inChunks(inputs)) {
    outcomes.push(...(await sendChunk(chunk)));
    onProgress(outcomes.length);
  }
  return outcomes;
}

/** The same key makes a repeated request do nothing twice. */
async function sendChunk(inputs: Input[]): Promise<Outcome[]> {
  const header = idempotencyKey();
  const send = () => answerOf(api.POST("/v1/customers/batch", { params: { header }, body: { inputs } }));
  try {
    const { results } = await tryAgain(send);
    return inputs.map(({ id }, index) => {
      const result = results[index];
      if (result?.error) return { id, problem: problemOf(result.status, result.error) };
      return { id, version: result?.version ?? undefined };
    });
  } catch (reason) {
    const problem = Problem.ofNetwork(reason);
    return inputs.map(({ id }) => ({ id, problem }));
  }
}

const problemOf = (status: number, error: Record<string, unknown>) =>
  new Problem(status, typeof error.detail === "string" ? error.detail : String(status), error);

/** Takes archived customers back, a few at a time, as the API does it one by one. */
export async function restoreAll(ids: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const some of inChunks(ids, RESTORED_AT_ONCE)) outcomes.push(...(await Promise.all(some.map(restore))));
  return outcomes;
}

async function restore(id: string): Promise<Outcome> {
  const params = { path: { customer_id: id }, header: idempotencyKey() };
  try {
    const { version } = await tryAgain(() =>
      answerOf(api.POST("/v1/customers/{customer_id}/restore", { params, body: {} })),
    );
    return { id, version };
  } catch (reason) {
    return { id, problem: Problem.ofNetwork(reason) };
  }
}

async function tryAgain<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (reason) {
      if (!(reason instanceof Problem) || !reason.isPassing || tries >= TRIES) throw reason;
    }
  }
}
