import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useCreateTask } from "~/tasks/mutations";
import { DateField } from "~/ui/DateField";
import { useProblemText } from "~/ui/states";
import inline from "../edit/Inline.module.css";
import { useShown } from "../useShownCustomer";

/** Notes a task for oneself; it stays open for the next one. */
export function AddTask({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { customer } = useShown();
  const me = useMe();
  const adding = useCreateTask();
  const problemText = useProblemText();
  const [title, setTitle] = useState("");
  const [due, setDue] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const add = () =>
    adding.mutate(
      { title: title.trim(), due, owner: me?.id, customer_id: customer.id },
      {
        onSuccess: () => {
          setTitle("");
          first.current?.focus();
        },
      },
    );
  return (
    <form
      className={inline.form}
      aria-label={t("customer.tasks.add")}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) add();
      }}
    >
      <Stack gap="xs">
        <TextInput
          ref={first}
          size="xs"
          autoFocus
          label={t("tasks.titleField")}
          value={title}
          error={adding.error && problemText(adding.error)}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DateField size="xs" label={t("tasks.due")} value={due} onChange={setDue} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" size="compact-xs" onClick={onDone}>
            {t("actions.close")}
          </Button>
          <Button size="compact-xs" type="submit" loading={adding.isPending}>
            {t("actions.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
