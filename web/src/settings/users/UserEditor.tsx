import { Select, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { User } from "~/api/types";
import { LANGUAGE_NAMES, LANGUAGES } from "~/i18n";
import { useTranslation } from "~/i18n/useTranslation";
import { tell } from "~/ui/toast";
import { adding, type Change, removing, replacing } from "../changes";
import { Editor } from "../Editor";
import { errorsAt } from "../errors";
import { HourSelect, ZoneSelect } from "../inputs";
import { USERS, useChange } from "../mutations";

const ROLES = ["admin", "manager", "rep", "steward", "viewer"] as const;

const formOf = (user: User | undefined) => ({
  id: user?.id ?? "",
  name: user?.name ?? "",
  email: user?.email ?? "",
  role: user?.role ?? ("rep" as const),
  language: user?.language ?? null,
  timezone: user?.timezone ?? null,
  reminders: user?.reminders ?? true,
  reminder_hour: user?.reminder_hour ?? 7,
});

const POINTERS = { id: "/id", name: "/name", email: "/email", role: "/role", timezone: "/timezone" };

interface UserEditorProps {
  /** The user who is changed; a new one where absent. */
  user?: User;
  all: readonly User[];
  onClose: () => void;
}

/** An entry of the directory; who logs in, and what they may, is the log-in's to say. */
export function UserEditor({ user: current, all, onClose }: UserEditorProps) {
  const { t } = useTranslation();
  const [user] = useState(current); // as it was when the form was filled in, whatever is read in the meantime
  const { mutateAsync, isPending, error } = useChange(USERS);
  const filled = (value: string) => (value.trim() ? null : t("settings.isRequired"));
  const form = useForm({
    initialValues: formOf(user),
    validate: {
      id: (id) => (!user && all.some((one) => one.id === id) ? t("settings.taken") : filled(id)),
      name: filled,
      email: (email) => (/^\S+@\S+\.\S+$/.test(email) ? null : t("settings.users.emailForm")),
    },
  });
  const send = (by: Change<User>, told: string) =>
    mutateAsync(by).then(
      () => {
        tell(told);
        return true;
      },
      (problem) => {
        form.setErrors(errorsAt(problem, POINTERS));
        return false;
      },
    );
  const save = async () => {
    if (form.validate().hasErrors) return false;
    const after: User = { ...user, ...form.values };
    return send(user ? replacing(user, after) : adding(after), t("settings.users.saved", { name: after.name }));
  };
  return (
    <Editor
      title={user?.name ?? t("settings.users.add")}
      isDirty={form.isDirty()}
      isSaving={isPending}
      problem={error}
      onSave={save}
      removal={
        user && {
          title: t("settings.users.removeTitle", { name: user.name }),
          text: t("settings.users.removeText"),
          run: () => send(removing(user), t("settings.users.removed", { name: user.name })),
        }
      }
      onClose={onClose}
    >
      <TextInput
        label={t("settings.users.id")}
        description={t("settings.users.idAbout")}
        required
        disabled={user !== undefined}
        maxLength={128}
        {...form.getInputProps("id")}
      />
      <TextInput label={t("settings.name")} required maxLength={200} {...form.getInputProps("name")} />
      <TextInput
        label={t("settings.users.email")}
        description={t("settings.users.emailAbout")}
        type="email"
        required
        maxLength={320}
        {...form.getInputProps("email")}
      />
      <Select
        label={t("settings.users.role")}
        description={t("settings.users.roleAbout")}
        data={ROLES.map((value) => ({ value, label: t(`settings.roles.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps("role")}
      />
      <Select
        label={t("app.language")}
        placeholder={t("settings.users.noLanguage")}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        clearable
        {...form.getInputProps("language")}
      />
      <ZoneSelect
        label={t("settings.timezone")}
        placeholder={t("settings.users.companyZone")}
        clearable
        {...form.getInputProps("timezone")}
      />
      <Switch label={t("settings.reminders")} {...form.getInputProps("reminders", { type: "checkbox" })} />
      {form.values.reminders && (
        <HourSelect
          label={t("settings.reminderHour")}
          value={form.values.reminder_hour}
          onChange={(hour) => form.setFieldValue("reminder_hour", hour)}
        />
      )}
    </Editor>
  );
}
