import { MultiSelect } from "@mantine/core";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useUsers } from "~/settings/queries";
import { type FieldsProps, MinutesInput, WhenInput } from "./CallFields";
import { CustomersPicker } from "./CustomersPicker";
import classes from "./Fields.module.css";

/** Time and duration of a meeting, and who else was there. */
export function MeetingFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  const me = useMe();
  const colleagues = useUsers().filter(({ id }) => id !== me?.id);
  return (
    <>
      <div className={classes.row}>
        <WhenInput {...props} />
        <MinutesInput {...props} />
      </div>
      <div className={classes.row}>
        <CustomersPicker
          className={classes.grow}
          size="xs"
          aria-label={t("interactions.fields.customers")}
          placeholder={draft.customers.length === 0 ? t("interactions.fields.customers") : undefined}
          value={draft.customers}
          onChange={(customers) => onChange({ customers })}
        />
        <MultiSelect
          className={classes.grow}
          size="xs"
          aria-label={t("interactions.fields.users")}
          placeholder={draft.users.length === 0 ? t("interactions.fields.users") : undefined}
          data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...draft.users]}
          onChange={(users) => onChange({ users })}
          searchable
        />
      </div>
    </>
  );
}
