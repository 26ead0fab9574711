import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Problem } from "~/api/problem";
import type { Customer } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { removeFromCache, replaceInCache } from "~/records/cache";
import { mergePatch } from "~/records/mergePatch";
import { tell, tellWithUndo } from "~/ui/toast";
import { type BulkChange, type Step, stepsOf } from "./bulk";
import { LISTS } from "./queries";
import { type Input, type Outcome, restoreAll, sendBatch } from "./sendBulk";

/** A customer that was not changed, and why. */
export interface Failure {
  customer: Customer;
  problem: Problem;
}

interface Done {
  step: Step;
  version: number | undefined;
}

/** Changes many customers at once: shown at once, each taken back where it fails, and all by "undo". */
export function useBulk() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const [failures, setFailures] = useState<readonly Failure[]>([]);

  async function run(customers: readonly Customer[], change: BulkChange): Promise<void> {
    const steps = stepsOf(customers, change);
    if (steps.length === 0) return tell(t("customers.bulk.nothing"));
    const isArchiving = change.kind === "archive";
    const lists = client.getQueriesData({ queryKey: LISTS });
    setProgress({ done: 0, all: steps.length });
    await showAll(client, steps, isArchiving);
    const outcomes = await sendBatch(inputsOf(steps, isArchiving), (done) => setProgress({ done, all: steps.length }));
    setProgress(null);
    const { done, failed } = sorted(steps, outcomes);
    if (isArchiving && failed.length > 0) putBack(client, lists, done);
    await settle(client, done, failed, isArchiving);
    setFailures(failed.map(({ step, problem }) => ({ customer: step.before, problem })));
    if (done.length === 0) return;
    tellWithUndo(
      t(`customers.bulk.done.${change.kind}`, { count: done.length }),
      () => void undo(done, lists, isArchiving),
    );
  }

  async function undo(done: readonly Done[], lists: Lists, isArchiving: boolean): Promise<void> {
    const outcomes = isArchiving
      ? await restoreAll(done.map(({ step }) => step.before.id))
      : await sendBatch(done.map(undoing), () => undefined);
    if (isArchiving) putBack(client, lists, []);
    for (const [index, { id, version, problem }] of outcomes.entries()) {
      const before = done[index]?.step.before;
      if (problem && isArchiving) removeFromCache(client, id);
      else if (before && !problem) await replaceInCache(client, { ...before, version: version ?? before.version });
    }
    markOld(client);
    const failed = outcomes.filter(({ problem }) => problem).length;
    if (failed > 0) tell(t("customers.bulk.undoFailed", { count: failed }), "red");
    else tell(t("customers.bulk.undone"));
  }

  return { run, progress, failures, forgetFailures: () => setFailures([]) };
}

type Lists = ReturnType<QueryClient["getQueriesData"]>;

const inputsOf = (steps: readonly Step[], isArchiving: boolean): Input[] =>
  steps.map(({ before: { id, version }, patch }) =>
    isArchiving ? { method: "archive", id, version } : { method: "update", id, version, body: patch },
  );

const undoing = ({ step, version }: Done): Input => ({
  method: "update",
  id: step.before.id,
  version,
  body: step.undo,
});

async function showAll(client: QueryClient, steps: readonly Step[], isArchiving: boolean): Promise<void> {
  for (const { before, patch } of steps) {
    if (isArchiving) removeFromCache(client, before.id);
    else await replaceInCache(client, mergePatch(before, patch));
  }
}

function sorted(steps: readonly Step[], outcomes: readonly Outcome[]) {
  const done: Done[] = [];
  const failed: { step: Step; problem: Problem }[] = [];
  steps.forEach((step, index) => {
    const outcome = outcomes[index];
    if (outcome?.problem) failed.push({ step, problem: outcome.problem });
    else done.push({ step, version: outcome?.version });
  });
  return { done, failed };
}

/** Brings lists back as they were, without those that are archived. */
function putBack(client: QueryClient, lists: Lists, archived: readonly Done[]): void {
  for (const [key, data] of lists) client.setQueryData(key, data);
  for (const { step } of archived) removeFromCache(client, step.before.id);
}

async function settle(
  client: QueryClient,
  done: readonly Done[],
  failed: readonly { step: Step }[],
  isArchiving: boolean,
): Promise<void> {
  for (const { step } of failed) if (!isArchiving) await replaceInCache(client, step.before);
  for (const { step, version } of done)
    if (!isArchiving)
      await replaceInCache(client, { ...mergePatch(step.before, step.patch), version: version ?? step.before.version });
  markOld(client);
}

/** What is shown stays as it is under the user's eyes, and is loaded anew when it is looked at next. */
const markOld = (client: QueryClient) =>
  void client.invalidateQueries({ queryKey: ["customers"], refetchType: "none" });
