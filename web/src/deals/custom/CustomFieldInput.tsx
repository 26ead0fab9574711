import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import type { FieldDefinition, Money } from "~/api/types";
import { CustomerPicker } from "~/customers/CustomerPicker";
import { useTranslation } from "~/i18n/useTranslation";
import { DateField } from "~/ui/DateField";
import { MoneyInput } from "~/ui/MoneyInput";

interface CustomFieldInputProps {
  field: FieldDefinition;
  label?: string;
  "aria-label"?: string;
  value: unknown;
  error: string | undefined;
  required?: boolean;
  onChange: (value: unknown) => void;
}

const isMoney = (value: unknown): value is Money => typeof value === "object" && value !== null && "currency" in value;
const textOf = (value: unknown) => (typeof value === "string" ? value : null);

/** Takes a value of one of the company's own fields, as its type asks for. */
export function CustomFieldInput({ field, value, onChange, ...rest }: CustomFieldInputProps) {
  const { t } = useTranslation();
  const clear = { clearable: true, clearButtonProps: { "aria-label": t("actions.remove") } };
  const choices = field.choices ?? [];
  switch (field.type) {
    case "number":
      return (
        <NumberInput
          {...rest}
          hideControls
          value={typeof value === "number" ? value : ""}
          onChange={(typed) => onChange(typed === "" ? null : Number(typed))}
        />
      );
    case "money":
      return <MoneyInput {...rest} value={isMoney(value) ? value : null} onChange={onChange} />;
    case "boolean":
      return (
        <Checkbox {...rest} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case "date":
      return <DateField {...rest} value={textOf(value)} onChange={onChange} />;
    case "choice":
      return <Select {...rest} {...clear} data={choices} value={textOf(value)} onChange={onChange} />;
    case "multi-choice":
      return (
        <MultiSelect
          {...rest}
          {...clear}
          data={choices}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(chosen) => onChange(chosen.length > 0 ? chosen : null)}
        />
      );
    case "reference":
      if (field.references === "customer")
        return <CustomerPicker {...rest} value={textOf(value)} onChange={onChange} />;
      return <Words {...rest} value={textOf(value)} onChange={onChange} />;
    default:
      return <Words {...rest} value={textOf(value)} onChange={onChange} />;
  }
}

type WordsProps = Omit<CustomFieldInputProps, "field" | "value"> & { value: string | null };

const Words = ({ value, onChange, ...rest }: WordsProps) => (
  <TextInput {...rest} value={value ?? ""} onChange={(event) => onChange(event.currentTarget.value || null)} />
);
