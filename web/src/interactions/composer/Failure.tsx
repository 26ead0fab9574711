import { Alert } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { useDraft } from "../drafts";

/** Says that what stands here could not be saved, and why. */
export function Failure({ draftKey }: { draftKey: string }) {
  const { t } = useTranslation();
  const { problem } = useDraft(draftKey);
  const problemText = useProblemText();
  if (!problem) return null;
  return (
    <Alert color="red" variant="outline" title={t("interactions.notSaved")} role="alert">
      {problemText(problem)}
    </Alert>
  );
}
