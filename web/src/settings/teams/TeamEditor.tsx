import { MultiSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Team } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { tell } from "~/ui/toast";
import { adding, type Change, removing, replacing } from "../changes";
import { Editor } from "../Editor";
import { errorsAt } from "../errors";
import { TEAMS, useChange } from "../mutations";
import { useUsers } from "../queries";

interface TeamEditorProps {
  /** The team that is changed; a new one where absent. */
  team?: Team;
  all: readonly Team[];
  onClose: () => void;
}

/** A team: its name, which stays as customers carry it, and its members. */
export function TeamEditor({ team: current, all, onClose }: TeamEditorProps) {
  const { t } = useTranslation();
  const [team] = useState(current); // as it was when the form was filled in, whatever is read in the meantime
  const users = useUsers();
  const { mutateAsync, isPending, error } = useChange(TEAMS);
  const form = useForm({
    initialValues: { name: team?.name ?? "", members: team?.members ?? [] },
    validate: {
      name: (name) => {
        if (!/^[^\s#,]+$/.test(name)) return t("settings.teams.nameForm");
        return !team && all.some((one) => one.name === name) ? t("settings.taken") : null;
      },
    },
  });
  const send = (by: Change<Team>, told: string) =>
    mutateAsync(by).then(
      () => {
        tell(told);
        return true;
      },
      (problem) => {
        form.setErrors(errorsAt(problem, { name: "/name", members: "/members" }));
        return false;
      },
    );
  const save = async () => {
    if (form.validate().hasErrors) return false;
    const after: Team = { ...form.values };
    return send(team ? replacing(team, after) : adding(after), t("settings.teams.saved", { name: after.name }));
  };
  const known = users.map((user) => ({ value: user.id, label: user.name }));
  const unknown = form.values.members.filter((id) => !users.some((user) => user.id === id));
  return (
    <Editor
      title={team?.name ?? t("settings.teams.add")}
      isDirty={form.isDirty()}
      isSaving={isPending}
      problem={error}
      onSave={save}
      removal={
        team && {
          title: t("settings.teams.removeTitle", { name: team.name }),
          text: t("settings.teams.removeText"),
          run: () => send(removing(team), t("settings.teams.removed", { name: team.name })),
        }
      }
      onClose={onClose}
    >
      <TextInput
        label={t("settings.name")}
        description={t(team ? "settings.teams.nameStays" : "settings.teams.nameForm")}
        required
        maxLength={64}
        disabled={team !== undefined}
        data-autofocus={team ? undefined : true}
        {...form.getInputProps("name")}
      />
      <MultiSelect
        label={t("settings.teams.members")}
        description={t("settings.teams.membersAbout")}
        data={[...known, ...unknown.map((id) => ({ value: id, label: id }))]}
        searchable
        hidePickedOptions
        {...form.getInputProps("members")}
      />
    </Editor>
  );
}
