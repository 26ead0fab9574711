import { Button, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Problem } from "~/api/problem";
import type { Customer, TaskFields } from "~/api/types";
import { CustomerPicker } from "~/customers/CustomerPicker";
import { useTranslation } from "~/i18n/useTranslation";
import { UserSelect } from "~/settings/UserSelect";
import { DateField } from "~/ui/DateField";
import { useProblemText } from "~/ui/states";
import { RECURRENCES } from "./recurrence";

interface TaskFormProps {
  initial: TaskFields;
  customer?: Pick<Customer, "id" | "name"> | null;
  error: Problem | null;
  isSaving: boolean;
  submitLabel: string;
  onSubmit: (fields: TaskFields) => void;
}

const PRIORITIES = ["low", "normal", "high"] as const;

/** All that people say of a task. A time of day is kept as it stands; the day alone is what is edited. */
export function TaskForm({ initial, customer, error, isSaving, submitLabel, onSubmit }: TaskFormProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const form = useForm<TaskFields>({ initialValues: initial });
  const errorAt = (field: string) => error?.errorAt(`/${field}`)?.message;
  const known = RECURRENCES.some((one) => one.value === form.values.recurrence);
  const rule = form.values.recurrence;
  const recurrences = RECURRENCES.map(({ value, name }) => ({ value, label: t(`tasks.recurrences.${name}`) }));
  return (
    <form onSubmit={form.onSubmit(onSubmit)}>
      <Stack gap="sm">
        <TextInput
          label={t("tasks.titleField")}
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps("title")}
          error={errorAt("title")}
        />
        <Group grow align="flex-start">
          <DateField
            label={t("tasks.due")}
            value={form.values.due?.slice(0, 10)}
            onChange={(day) => form.setFieldValue("due", day)}
            error={errorAt("due")}
          />
          <Select
            label={t("tasks.priority")}
            allowDeselect={false}
            data={PRIORITIES.map((one) => ({ value: one, label: t(`tasks.priorities.${one}`) }))}
            {...form.getInputProps("priority")}
          />
        </Group>
        <CustomerPicker
          label={t("tasks.customer")}
          value={form.values.customer_id ?? null}
          initialName={customer?.name ?? undefined}
          onChange={(id) => form.setFieldValue("customer_id", id)}
          error={errorAt("customer_id")}
        />
        <UserSelect label={t("tasks.owner")} {...form.getInputProps("owner")} error={errorAt("owner")} />
        <Select
          label={t("tasks.recurrence")}
          clearable
          placeholder={t("tasks.recurrences.never")}
          data={rule && !known ? [...recurrences, { value: rule, label: rule }] : recurrences}
          {...form.getInputProps("recurrence")}
          error={errorAt("recurrence")}
        />
        <Textarea label={t("tasks.note")} autosize minRows={3} maxLength={5000} {...form.getInputProps("note")} />
        {error && error.errors.length === 0 && <div role="alert">{problemText(error)}</div>}
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
