/** Custom fields whose values are no texts. */

import type { Money } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { useCustomerName } from "../../useCustomerName";
import { InlineField } from "../edit/InlineField";
import { CustomerEditor, MoneyEditor, NumberEditor, SwitchEditor } from "../edit/lazyEditors";
import type { CustomFieldProps } from "./CustomFields";

export function NumberField({ value, ...field }: CustomFieldProps) {
  const format = useFormat();
  const number = typeof value === "number" ? value : null;
  return (
    <InlineField<number | null>
      {...field}
      value={number}
      shown={number === null ? null : format.number(number, { maximumFractionDigits: 10 })}
      editor={(props) => <NumberEditor {...props} />}
    />
  );
}

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && "amount" in value && "currency" in value;

export function MoneyField({ value, ...field }: CustomFieldProps) {
  const format = useFormat();
  const money = isMoney(value) ? value : null;
  return (
    <InlineField<Money | null>
      {...field}
      value={money}
      shown={money && format.money(money)}
      editor={(props) => <MoneyEditor {...props} />}
    />
  );
}

export function BooleanField({ value, ...field }: CustomFieldProps) {
  const { t } = useTranslation();
  const on = typeof value === "boolean" ? value : null;
  return (
    <InlineField<boolean | null>
      {...field}
      value={on}
      shown={on === null ? null : t(on ? "customer.yes" : "customer.no")}
      editor={(props) => <SwitchEditor {...props} />}
    />
  );
}

/** Leads to another customer. */
export function ReferenceField({ value, ...field }: CustomFieldProps) {
  const nameOf = useCustomerName();
  const id = typeof value === "string" ? value : null;
  const name = id ? (nameOf(id) ?? id) : null;
  return (
    <InlineField<string | null>
      {...field}
      value={id}
      shown={name}
      editor={(props) => <CustomerEditor {...props} name={name} />}
    />
  );
}
