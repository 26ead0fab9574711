import { Alert, Button, Drawer, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Problem } from "~/api/problem";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { Confirmation } from "./Confirmation";
import classes from "./Settings.module.css";
import { useUnsaved } from "./Unsaved";

interface EditorProps {
  title: string;
  isDirty: boolean;
  isSaving: boolean;
  problem: Problem | null;
  /** What a conflict (409) means here. */
  conflict?: string;
  /** Saves, and answers whether that went well; then the editor closes. */
  onSave: () => Promise<boolean>;
  /** What removing means, in words that the user confirms. */
  removal?: { title: string; text: string; run: () => Promise<boolean> };
  onClose: () => void;
  children: ReactNode;
}

/** A panel in which one entry of a setting is filled in; asks before changes are lost, and before something goes. */
export function Editor({
  title,
  isDirty,
  isSaving,
  problem,
  conflict,
  onSave,
  removal,
  onClose,
  children,
}: EditorProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [asking, setAsking] = useState(false);
  const { release, question } = useUnsaved(isDirty);
  const leave = () => {
    release();
    onClose();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? "100%" : 480}
      title={title}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSave().then((saved) => saved && leave());
        }}
      >
        <Stack gap="md">
          <SaveProblem problem={problem} conflict={conflict} onReload={leave} />
          {children}
        </Stack>
        <div className={classes.foot}>
          {removal && (
            <Button variant="subtle" color="red" mr="auto" onClick={() => setAsking(true)} disabled={isSaving}>
              {t("actions.remove")}
            </Button>
          )}
          <Button variant="default" ml={removal ? undefined : "auto"} onClick={onClose}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" loading={isSaving} disabled={!isDirty}>
            {t("actions.save")}
          </Button>
        </div>
      </form>
      {asking && removal && (
        <Confirmation
          title={removal.title}
          text={removal.text}
          action={t("actions.remove")}
          onCancel={() => setAsking(false)}
          onConfirm={() =>
            void removal.run().then((removed) => {
              setAsking(false);
              if (removed) leave();
            })
          }
        />
      )}
      {question}
    </Drawer>
  );
}

interface SaveProblemProps {
  problem: Problem | null;
  conflict?: string;
  onReload: () => void;
}

/** Why nothing was saved; where somebody else was faster, the way to what they saved. */
export function SaveProblem({ problem, conflict, onReload }: SaveProblemProps) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  if (!problem) return null;
  const isStale = problem.status === 412;
  const isConflict = problem.status === 409 && conflict !== undefined;
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
      title={t("settings.notSaved")}
    >
      {isStale ? t("settings.stale") : isConflict ? conflict : textOf(problem)}
      {isStale && (
        <div>
          <Button variant="default" size="xs" mt="xs" onClick={onReload}>
            {t("settings.reload")}
          </Button>
        </div>
      )}
    </Alert>
  );
}
