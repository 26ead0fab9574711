import { Button, Text } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { EmptyState, ErrorState, RowSkeletons } from "~/ui/states";
import { EditButton } from "../EditButton";
import { teamsQuery, useUserName } from "../queries";
import { Section } from "../Section";
import classes from "../Settings.module.css";
import { useOpened } from "../useOpened";
import { TeamEditor } from "./TeamEditor";

/** Who works with whom, and so sees each other's customers. */
export function TeamsPage() {
  const { t } = useTranslation();
  const mayChange = useMay("settings", "write");
  const nameOf = useUserName();
  const { data, error, refetch } = useQuery(teamsQuery);
  const { open, add, show, close } = useOpened();
  const opened = data?.teams.find((team) => team.name === open);
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} variant="default" onClick={() => show({ add: "team" })}>
      {t("settings.teams.add")}
    </Button>
  );
  return (
    <Section
      title={t("settings.teams.title")}
      about={t("settings.teams.about")}
      readOnly={!mayChange}
      actions={data && addButton}
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <RowSkeletons rows={4} height={56} />}
      {data?.teams.length === 0 && (
        <EmptyState title={t("settings.teams.none")}>{t("settings.teams.noneAbout")}</EmptyState>
      )}
      {data && data.teams.length > 0 && (
        <ul className={classes.rows}>
          {data.teams.map((team) => (
            <li key={team.name} className={classes.row}>
              <div className={classes.rowText}>
                <Text fw={600}>{team.name}</Text>
                <Text size="sm" c="dimmed">
                  {team.members?.length ? team.members.map(nameOf).join(", ") : t("settings.teams.nobody")}
                </Text>
              </div>
              {mayChange && (
                <EditButton
                  icon={IconPencil}
                  label={t("settings.edit", { name: team.name })}
                  onClick={() => show({ open: team.name })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {data && mayChange && (opened || add) && (
        <TeamEditor key={open ?? "+"} team={opened} all={data.teams} onClose={close} />
      )}
    </Section>
  );
}
