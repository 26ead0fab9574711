import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { User } from "~/api/types";
import { useMay } from "~/auth/queries";
import { LANGUAGE_NAMES } from "~/i18n";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { RecordAvatar } from "~/ui/RecordAvatar";
import { EmptyState, ErrorState, RowSkeletons } from "~/ui/states";
import { tell } from "~/ui/toast";
import { replacing } from "../changes";
import { EditButton } from "../EditButton";
import { SaveProblem } from "../Editor";
import { USERS, useChange } from "../mutations";
import { usersQuery } from "../queries";
import { Section } from "../Section";
import classes from "../Settings.module.css";
import { useOpened } from "../useOpened";
import { UserEditor } from "./UserEditor";

/** The directory: whose mail is whose, in which language and when they are reminded. */
export function UsersPage() {
  const { t } = useTranslation();
  const mayChange = useMay("settings", "write");
  const { data, error, refetch } = useQuery(usersQuery);
  const { open, add, show, close } = useOpened();
  const confirmation = useChange(USERS);
  const confirm = (user: User) =>
    confirmation.mutate(replacing(user, { ...user, confirmed: true }), {
      onSuccess: () => tell(t("settings.users.confirmed", { name: user.name })),
    });
  const opened = data?.users.find((user) => user.id === open);
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} variant="default" onClick={() => show({ add: "user" })}>
      {t("settings.users.add")}
    </Button>
  );
  return (
    <Section
      title={t("settings.users.title")}
      about={t("settings.users.about")}
      readOnly={!mayChange}
      actions={data && addButton}
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <RowSkeletons rows={6} height={56} />}
      <SaveProblem problem={confirmation.error} onReload={confirmation.reset} />
      {data?.users.length === 0 && (
        <EmptyState title={t("settings.users.none")}>{t("settings.users.noneAbout")}</EmptyState>
      )}
      {data && data.users.length > 0 && (
        <ul className={classes.rows}>
          {data.users.map((user) => (
            <Row
              key={user.id}
              user={user}
              isBusy={confirmation.isPending}
              onConfirm={mayChange && user.confirmed === false ? () => confirm(user) : undefined}
              onEdit={mayChange ? () => show({ open: user.id }) : undefined}
            />
          ))}
        </ul>
      )}
      {data && mayChange && (opened || add) && (
        <UserEditor key={open ?? "+"} user={opened} all={data.users} onClose={close} />
      )}
    </Section>
  );
}

interface RowProps {
  user: User;
  isBusy: boolean;
  onConfirm?: () => void;
  onEdit?: () => void;
}

function Row({ user, isBusy, onConfirm, onEdit }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reminders = user.reminders
    ? t("settings.users.remindedAt", { hour: format.number(user.reminder_hour ?? 7, { minimumIntegerDigits: 2 }) })
    : t("settings.users.notReminded");
  const language = user.language && LANGUAGE_NAMES[user.language];
  const facts = [language, user.timezone, reminders].filter(Boolean).join(" · ");
  return (
    <li className={classes.row}>
      <RecordAvatar name={user.name} size={32} />
      <div className={classes.rowText}>
        <Group gap="xs">
          <Text fw={600}>{user.name}</Text>
          <Text size="xs" c="dimmed">
            {t(`settings.roles.${user.role}`)}
          </Text>
          {user.confirmed === false && (
            <Badge color="yellow" variant="outline" tt="none" fw={500} c="var(--mantine-color-text)">
              {t("settings.users.unconfirmed")}
            </Badge>
          )}
        </Group>
        <Text size="sm">{user.email}</Text>
        <Text size="xs" c="dimmed">
          {facts}
        </Text>
      </div>
      <div className={classes.rowActions}>
        {onConfirm && (
          <Button
            size="xs"
            variant="default"
            loading={isBusy}
            onClick={onConfirm}
            aria-label={t("settings.users.confirmName", { name: user.name })}
          >
            {t("settings.users.confirm")}
          </Button>
        )}
        {onEdit && <EditButton icon={IconPencil} label={t("settings.edit", { name: user.name })} onClick={onEdit} />}
      </div>
    </li>
  );
}
