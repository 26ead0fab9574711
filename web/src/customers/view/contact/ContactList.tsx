import { ActionIcon, Button, Group, Stack, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import type { CustomerPatch } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { Later } from "~/ui/later";
import inline from "../edit/Inline.module.css";
import { Saving } from "../edit/Saving";
import { useInlineEdit } from "../edit/useInlineEdit";
import { useMending, useShown } from "../useShownCustomer";
import classes from "./ContactList.module.css";
import { loadEditors } from "./lazyEditors";

export interface ItemEditorProps<T> {
  item: T;
  error: string | undefined;
  change: (item: T) => void;
}

interface ContactListProps<T> {
  name: "emails" | "phones" | "addresses";
  title: string;
  addLabel: string;
  items: readonly T[];
  /** An item that nothing was entered in yet. */
  blank: T;
  isBlank: (item: T) => boolean;
  /** What is sent once the item at this place was edited. */
  finish: (items: readonly T[], at: number) => readonly T[];
  show: (item: T, at: number) => ReactNode;
  /** Whether something about an item is to be mended. */
  isSuspect: (item: T) => boolean;
  aside: (item: T, at: number) => ReactNode;
  editor: (props: ItemEditorProps<T>) => ReactNode;
}

/** E-mail addresses, numbers or addresses: each is mended, added and removed in its place. */
export function ContactList<T>({ name, items, blank, isBlank, finish, ...list }: ContactListProps<T>) {
  const { t } = useTranslation();
  const { mayChange } = useShown();
  const [at, setAt] = useState(-1);
  const edit = useInlineEdit<readonly T[]>({
    value: items,
    patch: (edited) => ({ [name]: finish(edited, at).filter((item) => !isBlank(item)) }) as CustomerPatch,
    pointers: [`/${name}`],
  });
  const { draft } = edit;
  const open = (place: number) => {
    setAt(place);
    edit.begin();
    if (place >= items.length) edit.change([...items, blank]);
  };
  useMending(name, () => open(Math.max(items.findIndex(list.isSuspect), 0)));
  const form = (
    <ItemForm
      name={list.title}
      onSave={() => edit.submit()}
      onCancel={edit.cancel}
      onRemove={at < items.length ? () => edit.submit(replaced(items, at, blank)) : undefined}
    >
      {draft &&
        list.editor({
          item: draft[at] ?? blank,
          error: edit.error,
          change: (item) => edit.change(replaced(draft, at, item)),
        })}
    </ItemForm>
  );
  return (
    <section aria-label={list.title}>
      <div className={classes.head}>
        <span className={inline.label}>{list.title}</span>
        <Saving progress={edit.progress} />
        {mayChange && (
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.action}
            aria-label={list.addLabel}
            {...onReach}
            onClick={() => open(items.length)}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {items.map((item, place) =>
        draft && place === at ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is what stands in its place
          <div key={place}>{form}</div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is what stands in its place
          <div key={place} className={classes.item}>
            {mayChange ? (
              <UnstyledButton className={inline.value} {...onReach} onClick={() => open(place)}>
                {list.show(item, place)}
                <VisuallyHidden>{t("actions.edit")}</VisuallyHidden>
              </UnstyledButton>
            ) : (
              <div className={inline.value}>{list.show(item, place)}</div>
            )}
            {list.aside(item, place)}
          </div>
        ),
      )}
      {draft && at >= items.length && form}
    </section>
  );
}

const onReach = { onPointerEnter: loadEditors, onFocus: loadEditors };

const replaced = <T,>(items: readonly T[], at: number, item: T): T[] =>
  items.map((one, index) => (index === at ? item : one));

interface ItemFormProps {
  name: string;
  onSave: () => void;
  onCancel: () => void;
  onRemove?: () => void;
  children: ReactNode;
}

function ItemForm({ name, onSave, onCancel, onRemove, children }: ItemFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const focusFirst = () => form.current?.querySelector<HTMLElement>("input")?.focus();
  return (
    <form
      ref={form}
      className={inline.form}
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Stack gap="xs">
        <Later onShown={focusFirst}>{children}</Later>
        <Group justify="space-between" gap="xs">
          {onRemove ? (
            <Button variant="subtle" color="red" size="compact-xs" onClick={onRemove}>
              {t("actions.remove")}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button variant="default" size="compact-xs" onClick={onCancel}>
              {t("actions.cancel")}
            </Button>
            <Button size="compact-xs" type="submit">
              {t("actions.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
