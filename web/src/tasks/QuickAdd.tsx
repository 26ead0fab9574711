import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useRef, useState } from "react";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { DateField } from "~/ui/DateField";
import { useFormat } from "~/ui/format";
import { useProblemText } from "~/ui/states";
import { useCreateTask } from "./mutations";
import classes from "./QuickAdd.module.css";

interface QuickAddProps {
  customerId?: string;
  dealId?: string;
  /** The key that begins to type; none where another list on the page has it. */
  shortcut?: string;
}

/** A task in one line: what, and until when; today unless changed. */
export function QuickAdd({ customerId, dealId, shortcut = "a" }: QuickAddProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const problemText = useProblemText();
  const today = format.dayOf(new Date().toISOString());
  const input = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState("");
  const [due, setDue] = useState<string | null>(today);
  const create = useCreateTask();
  useShortcut({ keys: shortcut, label: () => t("tasks.add"), run: () => input.current?.focus() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim()) return;
    const fields = { title: title.trim(), due, owner: me?.id, customer_id: customerId, deal_id: dealId };
    create.mutate(fields, { onSuccess: () => setTitle("") });
  };
  const error = create.error;
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        ref={input}
        className={classes.title}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        placeholder={t("tasks.addPlaceholder")}
        aria-label={t("tasks.titleField")}
        maxLength={200}
        error={error && (error.errorAt("/title")?.message ?? problemText(error))}
      />
      <DateField className={classes.due} value={due} onChange={setDue} aria-label={t("tasks.due")} />
      <Button
        type="submit"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        loading={create.isPending}
      >
        {t("actions.add")}
      </Button>
    </form>
  );
}
