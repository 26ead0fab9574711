import { useQuery } from "@tanstack/react-query";
import type { CustomerPatch, FieldDefinition } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { fieldsQuery } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { labelOf } from "../../words";
import { ChoiceField, TagsField, TextField } from "../edit/fields";
import { FieldGroup } from "../profile/FieldGroup";
import { useShown } from "../useShownCustomer";
import { BooleanField, MoneyField, NumberField, ReferenceField } from "./valueFields";

/** The fields that the company added to customers. */
export function CustomFields() {
  const { t } = useTranslation();
  const fields = (useQuery(fieldsQuery).data?.fields ?? []).filter((field) => field.record === "customer");
  if (fields.length === 0) return null;
  return (
    <FieldGroup title={t("customer.groups.custom")}>
      {fields.map((field) => (
        <CustomField key={field.name} field={field} />
      ))}
    </FieldGroup>
  );
}

export interface CustomFieldProps {
  name: string;
  label: string;
  pointer: string;
  value: unknown;
  patch: (value: unknown) => CustomerPatch;
}

function CustomField({ field }: { field: FieldDefinition }) {
  const { i18n } = useTranslation();
  const { customer } = useShown();
  const props: CustomFieldProps = {
    name: `custom/${field.name}`,
    label: labelOf(field, i18n.language),
    pointer: `/custom/${field.name}`,
    value: (customer.custom as Record<string, unknown> | null | undefined)?.[field.name],
    patch: (value) => ({ custom: { [field.name]: value } }),
  };
  const text = typeof props.value === "string" ? props.value : null;
  const choices = (field.choices ?? []).map((value) => ({ value, label: value }));
  switch (field.type) {
    case "choice":
      return <ChoiceField {...props} value={text} choices={choices} isRequired={field.required ?? false} />;
    case "multi-choice":
      return (
        <TagsField
          {...props}
          value={Array.isArray(props.value) ? props.value.map(String) : []}
          choices={field.choices ?? []}
        />
      );
    case "number":
      return <NumberField {...props} />;
    case "money":
      return <MoneyField {...props} />;
    case "boolean":
      return <BooleanField {...props} />;
    case "date":
      return <DateField {...props} value={text} />;
    case "reference":
      return field.references === "customer" ? <ReferenceField {...props} /> : <TextField {...props} value={text} />;
    default:
      return <TextField {...props} value={text} type={field.type === "url" ? "url" : undefined} />;
  }
}

function DateField({ value, ...props }: CustomFieldProps & { value: string | null }) {
  const format = useFormat();
  return <TextField {...props} value={value} type="date" shown={value ? format.date(value) : null} />;
}
