import { Text, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Problem } from "~/api/problem";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import classes from "./Panel.module.css";

export interface EditorProps<V> {
  label: string;
  value: V;
  error: string | undefined;
  onChange: (value: V) => void;
  /** Saves: what is given, or what was typed so far. */
  onDone: (value?: V) => void;
}

interface EditFieldProps<V> {
  label: string;
  /** Where an error of the API points to. */
  pointer: string;
  value: V;
  /** What stands there while nothing is edited; nothing where there is no value. */
  shown: ReactNode;
  mayChange: boolean;
  className?: string;
  onSave: (value: V) => Promise<void>;
  editor: (props: EditorProps<V>) => ReactNode;
}

/** A field that is edited where it stands: Enter or leaving it saves, Escape restores, an error stays beside it. */
export function EditField<V>({ label, value, shown, mayChange, className, editor, ...rest }: EditFieldProps<V>) {
  const { t } = useTranslation();
  const id = useId();
  const { field, button, draft, isEditing, error, begin, setDraft, cancel, save } = useEditing(value, rest);
  const content = shown || <span className={classes.empty}>{mayChange ? t("actions.add") : "–"}</span>;
  const valueClass = `${classes.value} ${className ?? ""}`;
  return (
    <div className={classes.field}>
      <div id={id} className={classes.label}>
        {label}
      </div>
      {isEditing ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: watches the keys and the focus of the editor within
        <div
          ref={field}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            event.nativeEvent.stopImmediatePropagation();
            cancel();
          }}
          onBlur={({ currentTarget, relatedTarget }) => {
            // A list or a calendar that belongs to the editor stands elsewhere in the page.
            const within =
              currentTarget.contains(relatedTarget) ||
              relatedTarget?.closest("[data-portal], [data-mantine-shared-portal-node]");
            if (!within && document.hasFocus()) save();
          }}
        >
          {editor({ label, value: draft, error, onChange: setDraft, onDone: save })}
        </div>
      ) : mayChange ? (
        <div>
          <UnstyledButton ref={button} className={valueClass} aria-labelledby={`${id} ${id}-value`} onClick={begin}>
            <span id={`${id}-value`}>{content}</span>
          </UnstyledButton>
          {error && (
            <Text size="xs" c="var(--mantine-color-error)" role="alert">
              {error}
            </Text>
          )}
        </div>
      ) : (
        <div className={valueClass}>{content}</div>
      )}
    </div>
  );
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

function useEditing<V>(value: V, { pointer, onSave }: Pick<EditFieldProps<V>, "pointer" | "onSave">) {
  const textOf = useProblemText();
  const field = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const [editing, setEditing] = useState<{ draft: V }>();
  const [error, setError] = useState<string>();
  const isEditing = editing !== undefined;
  useEffect(() => {
    if (isEditing) field.current?.querySelector<HTMLElement>("input, textarea")?.focus();
    else if (wasEditing.current) button.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const leave = () => setEditing(undefined);
  const save = (given?: V) => {
    if (!editing) return;
    const wanted = given === undefined ? editing.draft : given;
    leave();
    setError(undefined);
    if (isSame(wanted, value)) return;
    onSave(wanted).catch((problem: unknown) => {
      setError((problem instanceof Problem && problem.errorAt(pointer)?.message) || textOf(problem));
      setEditing({ draft: wanted }); // what was written is not lost
    });
  };
  return {
    field,
    button,
    isEditing,
    draft: editing ? editing.draft : value,
    error,
    begin: () => setEditing({ draft: value }),
    setDraft: (draft: V) => setEditing({ draft }),
    cancel: () => {
      setError(undefined);
      leave();
    },
    save,
  };
}

/** Runs on Enter, unless it ends what is being composed. */
export const onEnter = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  run();
};
