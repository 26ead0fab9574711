import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "~/auth/queries";
import { useProblemText } from "~/ui/states";
import { useShown } from "../useShownCustomer";
import { useAddTask } from "./taskMutations";

/** Notes a task for oneself; it stays open for the next one. */
export function AddTask({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { customer } = useShown();
  const me = useMe();
  const adding = useAddTask(customer.id);
  const problemText = useProblemText();
  const [title, setTitle] = useState("");
  const [due, setDue] = useState("");
  const first = useRef<HTMLInputElement>(null);
  const add = () =>
    adding.mutate(
      { title: title.trim(), due: due || null, owner: me?.id },
      {
        onSuccess: () => {
          setTitle("");
          first.current?.focus();
        },
      },
    );
  return (
    <form
      aria-label={t("customer.tasks.add")}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) add();
      }}
    >
      <Stack gap="xs" mb="sm">
        <TextInput
          ref={first}
          size="xs"
          autoFocus
          label={t("customer.tasks.what")}
          value={title}
          error={adding.error && problemText(adding.error)}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            size="xs"
            type="date"
            flex={1}
            label={t("customer.tasks.until")}
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
          <Button variant="default" size="xs" onClick={onDone}>
            {t("actions.close")}
          </Button>
          <Button size="xs" type="submit" loading={adding.isPending}>
            {t("actions.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
