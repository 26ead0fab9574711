import type { Money } from "~/api/types";
import type { Formatter } from "~/ui/format";

/** Writes a custom field's value as text, whatever its type. */
export function customText(value: unknown, format: Formatter, { yes, no }: { yes: string; no: string }): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? yes : no;
  if (typeof value === "number") return format.number(value);
  if (Array.isArray(value)) return value.map((one) => customText(one, format, { yes, no })).join(", ");
  if (isMoney(value)) return format.money(value);
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? format.date(text) : text;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" &&
  value !== null &&
  "amount" in value &&
  typeof value.amount === "number" &&
  "currency" in value &&
  typeof value.currency === "string";
