import { Badge, Button, Group, Text, Title } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { FieldDefinition } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { EditButton } from "../EditButton";
import { fieldsQuery } from "../queries";
import { Section } from "../Section";
import classes from "../Settings.module.css";
import { useOpened } from "../useOpened";
import { isRecord, keyOf, RECORDS, type RecordKind } from "./definition";
import { FieldEditor } from "./FieldEditor";
import { useRetentionText } from "./RetentionInput";

/** The fields that the company has added to records, by the kind of record. */
export function FieldsPage() {
  const { t } = useTranslation();
  const mayChange = useMay("settings", "write");
  const { data, error, refetch } = useQuery(fieldsQuery);
  const { open, add, show, close } = useOpened();
  const opened = data?.fields.find((field) => keyOf(field) === open);
  const record = opened?.record ?? (isRecord(add) ? add : undefined);
  return (
    <Section title={t("settings.fields.title")} about={t("settings.fields.about")} readOnly={!mayChange}>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <RowSkeletons rows={6} height={64} />}
      {data &&
        RECORDS.map((kind) => (
          <FieldsOf
            key={kind}
            record={kind}
            fields={data.fields.filter((field) => field.record === kind)}
            mayChange={mayChange}
            onEdit={(field) => show({ open: keyOf(field) })}
            onAdd={() => show({ add: kind })}
          />
        ))}
      {data && mayChange && record && (
        <FieldEditor key={open ?? add} record={record} field={opened} all={data.fields} onClose={close} />
      )}
    </Section>
  );
}

interface FieldsOfProps {
  record: RecordKind;
  fields: readonly FieldDefinition[];
  mayChange: boolean;
  onEdit: (field: FieldDefinition) => void;
  onAdd: () => void;
}

function FieldsOf({ record, fields, mayChange, onEdit, onAdd }: FieldsOfProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={`fields-${record}`}>
      <Group justify="space-between" mt="lg" mb="xs">
        <Title order={2} id={`fields-${record}`}>
          {t(`settings.fields.of.${record}`)}
        </Title>
        {mayChange && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={onAdd}
            aria-label={t(`settings.fields.addTo.${record}`)}
          >
            {t("actions.add")}
          </Button>
        )}
      </Group>
      {fields.length === 0 ? (
        <Text c="dimmed">{t("settings.fields.none")}</Text>
      ) : (
        <ul className={classes.rows}>
          {fields.map((field) => (
            <Row key={field.name} field={field} onEdit={mayChange ? () => onEdit(field) : undefined} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ field, onEdit }: { field: FieldDefinition; onEdit?: () => void }) {
  const { t, i18n } = useTranslation();
  const retention = useRetentionText();
  const label = i18n.language === "de" ? field.label.de : field.label.en;
  return (
    <li className={classes.row}>
      <div className={classes.rowText}>
        <Group gap="xs">
          <Text fw={600}>{label}</Text>
          <Text size="xs" c="dimmed">
            {t(`settings.fields.types.${field.type}`)}
            {field.references ? ` → ${t(`settings.fields.kinds.${field.references}`)}` : ""}
          </Text>
          {field.required && (
            <Badge variant="default" tt="none" fw={500}>
              {t("settings.fields.required")}
            </Badge>
          )}
          {field.searchable && (
            <Badge variant="default" tt="none" fw={500}>
              {t("settings.fields.searchable")}
            </Badge>
          )}
        </Group>
        {(field.choices?.length ?? 0) > 0 && <Text size="sm">{field.choices?.join(" · ")}</Text>}
        <Text size="xs" c="dimmed">
          {field.purpose} · {t("settings.fields.keptFor", { span: retention(field.retention) })}
        </Text>
      </div>
      {onEdit && <EditButton icon={IconPencil} label={t("settings.edit", { name: label })} onClick={onEdit} />}
    </li>
  );
}
