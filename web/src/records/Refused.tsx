import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import type { Problem } from "~/api/problem";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import type { Patch, Words } from "./conflicts";

interface RefusedProps {
  record: object;
  patch: Patch;
  problem: Problem;
  useWords: () => Words;
}

/** Tells what was not saved until the user has taken note of it: it stands nowhere else any more. */
export function showRefused(refused: RefusedProps): void {
  notifications.show({
    color: "red",
    withBorder: true,
    autoClose: false,
    title: i18next.t("conflict.refused", { name: nameOf(refused.record) }),
    message: <Refused {...refused} />,
    closeButtonProps: { "aria-label": i18next.t("actions.close") },
  });
}

/** What was to be saved, and why it was not. */
function Refused({ patch, problem, useWords }: RefusedProps) {
  const { t } = useTranslation();
  const words = useWords();
  const problemText = useProblemText();
  return (
    <>
      {Object.entries(patch).map(([field, value]) => (
        <Text key={field} style={{ overflowWrap: "anywhere" }}>
          {words.label(field)}: {words.text(field, value)}
        </Text>
      ))}
      <Text c="dimmed">{problem.status === 404 ? t("conflict.gone") : problemText(problem)}</Text>
    </>
  );
}

const NAMES = ["name", "title", "subject"] as const;

function nameOf(record: object): string {
  const named = record as Partial<Record<(typeof NAMES)[number], unknown>>;
  return String(NAMES.map((field) => named[field]).find(Boolean) ?? "");
}
