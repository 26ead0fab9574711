import { Button, Checkbox, Group, Input, Modal, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { useIsPhone } from "~/ui/useIsPhone";
import { SaveProblem } from "../Editor";
import { errorsAt } from "../errors";
import { useCreateToken } from "../mutations";
import type { Scope } from "../types";
import { ENTITIES, offered, toggled } from "./scopes";
import { TokenShown } from "./TokenShown";

const DAYS = ["7", "30", "90", "180", "365"] as const;
const DAY_MS = 86_400_000;

/** Asks what a token is for and what it may, and then shows it, this once. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const { data, mutate, isPending, error } = useCreateToken();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      fullScreen={isPhone}
      title={data ? t("settings.tokens.made", { name: data.name }) : t("settings.tokens.add")}
      closeOnClickOutside={false}
      closeOnEscape={!data}
      withCloseButton={!data}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      {data ? (
        <TokenShown token={data.token ?? undefined} onDone={onClose} />
      ) : (
        <TokenForm isBusy={isPending} error={error} onSubmit={mutate} onCancel={onClose} />
      )}
    </Modal>
  );
}

interface TokenFormProps {
  isBusy: boolean;
  error: ReturnType<typeof useCreateToken>["error"];
  onSubmit: ReturnType<typeof useCreateToken>["mutate"];
  onCancel: () => void;
}

function TokenForm({ isBusy, error, onSubmit, onCancel }: TokenFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm({
    initialValues: { name: "", scopes: [] as Scope[], days: "90" },
    validate: {
      name: (name) => (name.trim() ? null : t("settings.isRequired")),
      scopes: (scopes) => (scopes.length > 0 ? null : t("settings.tokens.noScope")),
    },
  });
  const end = (days: string) => new Date(Date.now() + Number(days) * DAY_MS).toISOString();
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, scopes, days }) =>
        onSubmit(
          { key: crypto.randomUUID(), name: name.trim(), scopes, expires_at: end(days) },
          { onError: (problem) => form.setErrors(errorsAt(problem, { name: "/name", scopes: "/scopes" })) },
        ),
      )}
    >
      <Stack>
        <SaveProblem problem={error} onReload={onCancel} />
        <TextInput
          label={t("settings.name")}
          description={t("settings.tokens.nameAbout")}
          data-autofocus
          required
          maxLength={200}
          {...form.getInputProps("name")}
        />
        <Scopes
          scopes={form.values.scopes}
          error={form.errors.scopes ? String(form.errors.scopes) : undefined}
          onChange={(scopes) => form.setFieldValue("scopes", scopes)}
        />
        <Select
          label={t("settings.tokens.expires")}
          description={t("settings.tokens.until", { date: format.date(end(form.values.days)) })}
          data={DAYS.map((days) => ({ value: days, label: t("settings.tokens.days", { count: Number(days) }) }))}
          allowDeselect={false}
          {...form.getInputProps("days")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t("settings.tokens.create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ScopesProps {
  scopes: Scope[];
  error?: string;
  onChange: (scopes: Scope[]) => void;
}

function Scopes({ scopes, error, onChange }: ScopesProps) {
  const { t } = useTranslation();
  const me = useMe();
  const rows = ENTITIES.map((entity) => ({
    entity,
    read: offered(entity, "read", me?.may),
    write: offered(entity, "write", me?.may),
  })).filter(({ read, write }) => read || write);
  const box = (name: string, scope: Scope | undefined, isIncluded = false) =>
    scope && (
      <Checkbox
        aria-label={name}
        checked={isIncluded || scopes.includes(scope)}
        disabled={isIncluded}
        onChange={(event) => onChange(toggled(scopes, scope, event.currentTarget.checked))}
      />
    );
  return (
    <Input.Wrapper
      label={t("settings.tokens.scopes")}
      labelElement="div"
      description={t("settings.tokens.scopesAbout")}
      error={error}
      required
    >
      <Table mt="xs" mb={error ? 6 : 0} withTableBorder verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("settings.tokens.what")}</Table.Th>
            <Table.Th w={90}>{t("settings.tokens.read")}</Table.Th>
            <Table.Th w={90}>{t("settings.tokens.write")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ entity, read, write }) => {
            const name = t(`settings.tokens.entities.${entity}`);
            return (
              <Table.Tr key={entity}>
                <Table.Td>
                  {name}
                  <Text size="xs" c="dimmed">
                    {t(`settings.tokens.entitiesAbout.${entity}`)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {box(`${name}: ${t("settings.tokens.read")}`, read, write !== undefined && scopes.includes(write))}
                </Table.Td>
                <Table.Td>{box(`${name}: ${t("settings.tokens.write")}`, write)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Input.Wrapper>
  );
}
