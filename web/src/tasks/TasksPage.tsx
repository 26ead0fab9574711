import { SegmentedControl, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { Page } from "~/ui/Page";
import { useCompleteTask } from "./mutations";
import { QuickAdd } from "./QuickAdd";
import { type ListedTask, type Scope, SPANS, tasksQuery } from "./queries";
import { TaskSection } from "./TaskSection";

const TaskPanel = lazy(() => import("./TaskPanel").then((module) => ({ default: module.TaskPanel })));
const SCOPES = ["own", "team", "all"] as const satisfies Scope[];

/** What is to do: overdue, today, later; mine, the team's, everybody's. */
export function TasksPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { scope = "own", panel } = useSearch({ from: "/frame/tasks" });
  const open = (task: ListedTask) => void navigate({ to: "/tasks", search: (old) => ({ ...old, panel: task.id }) });
  const close = () => void navigate({ to: "/tasks", search: (old) => ({ ...old, panel: undefined }) });
  const currentId = useKeys(scope, open);
  return (
    <Page
      title={t("places.tasks")}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("tasks.whose")}
          value={scope}
          onChange={(value) => void navigate({ to: "/tasks", search: { scope: value as Scope } })}
          data={SCOPES.map((one) => ({ value: one, label: t(`tasks.scopes.${one}`) }))}
        />
      }
    >
      {useMay("tasks", "write") && <QuickAdd />}
      <Stack gap="md">
        {SPANS.map((span) => (
          <TaskSection key={span} span={span} scope={scope} currentId={currentId} onOpen={open} />
        ))}
      </Stack>
      <Suspense>{panel && <TaskPanel taskId={panel} onClose={close} />}</Suspense>
    </Page>
  );
}

/** j and k move through the tasks as they stand, x marks one as done, Enter opens it. */
function useKeys(scope: Scope, open: (task: ListedTask) => void): string | undefined {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complete = useCompleteTask();
  const [currentId, setCurrentId] = useState<string>();
  const shown = () =>
    SPANS.flatMap((span) => client.getQueryData(tasksQuery(span, scope).queryKey)?.pages ?? []).flatMap(
      (page) => page.results,
    );
  const move = (by: number) => {
    const tasks = shown();
    const at = tasks.findIndex((task) => task.id === currentId);
    setCurrentId(tasks[at < 0 ? 0 : Math.max(0, Math.min(tasks.length - 1, at + by))]?.id);
  };
  const withCurrent = (act: (task: ListedTask) => void) => () => {
    const task = shown().find((one) => one.id === currentId);
    if (task) act(task);
  };
  useShortcut(
    { keys: "j", label: () => t("tasks.keys.next"), repeats: true, run: () => move(1) },
    { keys: "k", label: () => t("tasks.keys.previous"), repeats: true, run: () => move(-1) },
    { keys: "x", label: () => t("tasks.keys.done"), run: withCurrent((task) => complete.mutate(task)) },
    { keys: "o", label: () => t("tasks.keys.open"), run: withCurrent(open) },
  );
  return currentId;
}
