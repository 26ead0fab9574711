import { UnstyledButton } from "@mantine/core";
import { type ReactNode, useEffect, useId, useRef } from "react";
import type { CustomerPatch } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { Later } from "~/ui/later";
import { useMending, useShown } from "../useShownCustomer";
import classes from "./Inline.module.css";
import { loadEditors } from "./lazyEditors";
import { Saving } from "./Saving";
import { useInlineEdit } from "./useInlineEdit";

export interface EditorProps<V> {
  label: string;
  draft: V;
  error: string | undefined;
  change: (draft: V) => void;
  submit: (value?: V) => void;
  cancel: () => void;
}

export interface Choice {
  value: string;
  label: string;
}

export interface InlineFieldProps<V> {
  label: string;
  /** The field of the record. */
  name: string;
  value: V;
  /** What stands there while nothing is edited; null where there is no value. */
  shown: ReactNode;
  /** Beside the value: a link, a mark. */
  aside?: ReactNode;
  patch: (draft: V) => CustomerPatch;
  pointer?: string;
  /** A form of its own takes the whole width, and is not saved by leaving it. */
  isForm?: boolean;
  editor: (props: EditorProps<V>) => ReactNode;
}

/** A field that is edited where it stands: Enter saves, Escape restores, an error stays beside it. */
export function InlineField<V>({ label, name, value, shown, aside, isForm, editor, ...rest }: InlineFieldProps<V>) {
  const { t } = useTranslation();
  const { mayChange } = useShown();
  const labelId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const edit = useInlineEdit({ value, patch: rest.patch, pointers: [rest.pointer ?? `/${name}`] });
  const isEditing = edit.draft !== undefined;
  useMending(name, edit.begin);
  const returnsFocus = useReturningFocus(isEditing, button);
  const focusFirst = () => field.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  const content = shown ?? <span className={classes.empty}>{mayChange ? t("customer.add") : "–"}</span>;
  return (
    <div ref={field} className={classes.field} data-wide={(isEditing && isForm) || undefined}>
      {!(isEditing && isForm) && (
        <div className={classes.label} id={labelId}>
          {label}
        </div>
      )}
      {isEditing ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: watches keys and focus of the editor within
        <div
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            event.stopPropagation();
            returnsFocus();
            edit.cancel();
          }}
          onBlur={(event) => {
            const leaves = !event.currentTarget.contains(event.relatedTarget);
            // Another window that comes to the front takes the focus, too, and is no reason to save.
            if (leaves && document.hasFocus() && !isForm && !edit.error) edit.submit();
          }}
        >
          <Later fallback={<div className={classes.value}>{content}</div>} onShown={focusFirst}>
            {editor({
              label,
              draft: edit.draft as V,
              error: edit.error,
              change: edit.change,
              submit: (given) => {
                returnsFocus();
                edit.submit(given);
              },
              cancel: () => {
                returnsFocus();
                edit.cancel();
              },
            })}
          </Later>
        </div>
      ) : (
        <div style={{ display: "flex", minWidth: 0 }}>
          {mayChange ? (
            <UnstyledButton
              ref={button}
              className={classes.value}
              onPointerEnter={loadEditors}
              onFocus={loadEditors}
              onClick={edit.begin}
              aria-labelledby={`${labelId} ${labelId}-value`}
            >
              <span id={`${labelId}-value`}>{content}</span>
            </UnstyledButton>
          ) : (
            <div className={classes.value}>{content}</div>
          )}
          {aside}
        </div>
      )}
      <Saving progress={edit.progress} />
    </div>
  );
}

/** Gives the focus back to the value once its editor is gone, if it was left by the keyboard. */
function useReturningFocus(isEditing: boolean, button: React.RefObject<HTMLButtonElement | null>): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!isEditing && wanted.current) button.current?.focus();
    wanted.current = false;
  }, [isEditing, button]);
  return () => {
    wanted.current = true;
  };
}
