import { useEffect, useRef, useState } from "react";
import type { Customer, CustomerPatch } from "~/api/types";
import { isNamedBy } from "~/records/mergePatch";
import { useWaitingChanges } from "~/records/save";
import { useProblemText } from "~/ui/states";
import { useSaveCustomer } from "../../mutations";
import { useShown } from "../useShownCustomer";

const TOLD_MS = 2_000;

interface Options<V> {
  value: V;
  /** What is sent for a draft. */
  patch: (draft: V) => CustomerPatch;
  /** JSON Pointers of what is edited: errors at these, or below them, are told here. */
  pointers: readonly string[];
}

export type Progress = "none" | "waiting" | "saving" | "saved";

export interface InlineEdit<V> {
  /** What is being typed; undefined while nothing is edited. */
  draft: V | undefined;
  error: string | undefined;
  progress: Progress;
  begin: () => void;
  change: (draft: V) => void;
  /** Saves the draft, or the value that is given: shown at once, and opened again with the error where it fails. */
  submit: (value?: V) => void;
  cancel: () => void;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Editing one thing of the customer in its place. What is saved is meant for the version that was seen when it began. */
export function useInlineEdit<V>({ value, patch, pointers }: Options<V>): InlineEdit<V> {
  const { customer } = useShown();
  const saving = useSaveCustomer();
  const problemText = useProblemText();
  const [edit, setEdit] = useState<{ base: Customer; before: V; draft: V }>();
  const [told, setTold] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (base: Customer, before: V, draft: V) => {
    setEdit(undefined);
    if (isSame(before, draft)) return;
    saving.mutate(
      { record: base, patch: patch(draft) },
      {
        onError: () => setEdit({ base, before, draft }),
        onSuccess: () => {
          setTold(true);
          timer.current = setTimeout(() => setTold(false), TOLD_MS);
        },
      },
    );
  };
  const error = saving.error;
  const waiting = useWaitingChanges(customer.id);
  const isWaiting = waiting.some((change) => pointers.some((pointer) => isNamedBy(change, pointer)));
  return {
    draft: edit?.draft,
    error: error ? (pointers.map((one) => error.errorAt(one)?.message).find(Boolean) ?? problemText(error)) : undefined,
    progress: isWaiting ? "waiting" : saving.isPending ? "saving" : told ? "saved" : "none",
    begin: () => {
      saving.reset();
      setEdit({ base: customer, before: value, draft: value });
    },
    change: (draft) => setEdit((before) => before && { ...before, draft }),
    submit: (given) => {
      if (edit) send(edit.base, edit.before, given === undefined ? edit.draft : given);
      else if (given !== undefined) send(customer, value, given);
    },
    cancel: () => {
      saving.reset();
      setEdit(undefined);
    },
  };
}
