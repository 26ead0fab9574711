import { NumberInput, type NumberInputProps } from "@mantine/core";
import type { Money } from "~/api/types";
import { numberFormat } from "~/ui/intl";
import { useFormat } from "./format";

interface MoneyInputProps extends Omit<NumberInputProps, "value" | "onChange"> {
  value: Money | null | undefined;
  /** The currency of a value that is new. */
  currency?: string;
  onChange: (value: Money | null) => void;
}

const digitsOf = (currency: string) =>
  numberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Takes an amount as the user writes it, and hands it on in minor units (ISO 4217). */
export function MoneyInput({ value, currency = "EUR", onChange, ...rest }: MoneyInputProps) {
  const { locale } = useFormat();
  const unit = value?.currency ?? currency;
  const digits = digitsOf(unit);
  const parts = numberFormat(locale).formatToParts(1234.5);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return (
    <NumberInput
      value={value ? value.amount / 10 ** digits : ""}
      onChange={(typed) =>
        onChange(typed === "" ? null : { amount: Math.round(Number(typed) * 10 ** digits), currency: unit })
      }
      decimalScale={digits}
      decimalSeparator={part("decimal") ?? ","}
      thousandSeparator={part("group") ?? "."}
      suffix={` ${unit}`}
      hideControls
      {...rest}
    />
  );
}
