/** A customer's fields in the user's words: for the history, and for the dialog in which two changes contradict. */
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import type { FieldDefinition, Money } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import type { Words } from "~/records/conflicts";
import { fieldsQuery, useUserName } from "~/settings/queries";
import { type Formatter, useFormat } from "~/ui/format";
import { useCustomerName } from "./useCustomerName";

const NOTHING = "–";

interface Vocabulary {
  t: TFunction<"app">;
  format: Formatter;
  language: string;
  userName: (id: string) => string;
  customerName: (id: string) => string;
  definitions: readonly FieldDefinition[];
}

/** How a customer's fields are called and written, custom ones as `custom/<name>`. */
export function useCustomerWords(): Words {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const userName = useUserName();
  const customerName = useCustomerName();
  const fields = useQuery(fieldsQuery).data?.fields;
  return useMemo(
    () =>
      customerWords({
        t,
        format,
        language: i18n.language,
        userName,
        customerName: (id) => customerName(id) ?? id,
        definitions: (fields ?? []).filter((field) => field.record === "customer"),
      }),
    [t, i18n.language, format, userName, customerName, fields],
  );
}

export function customerWords(vocabulary: Vocabulary): Words {
  const { t, language, definitions } = vocabulary;
  const definition = (field: string) => definitions.find(({ name }) => `custom/${name}` === field);
  return {
    label: (field) => {
      const custom = definition(field);
      if (custom) return labelOf(custom, language);
      return t(`customer.fields.${field}` as "customer.fields.status", { defaultValue: field.replace("custom/", "") });
    },
    text: (field, value) => {
      if (isNothing(value)) return NOTHING;
      const custom = definition(field);
      return custom ? customText(custom, value, vocabulary) : text(field, value, vocabulary);
    },
  };
}

export const labelOf = (field: FieldDefinition, language: string): string =>
  language === "de" ? field.label.de : field.label.en;

const isNothing = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && !Array.isArray(value) && Object.keys(value as object).length === 0);

function text(field: string, value: unknown, words: Vocabulary): string {
  const { t, format, language } = words;
  if (field === "status" || field === "kind")
    return t(`customer.${field === "status" ? "statuses" : "kinds"}.${value}` as "customer.statuses.lead");
  if (field === "owner") return words.userName(String(value));
  if (field === "organization_id") return words.customerName(String(value));
  if (field === "language") return languageName(String(value), language);
  if (field === "archived_at") return format.dateTime(String(value));
  if (field === "custom" && isObject(value))
    return Object.entries(value)
      .map(([name, one]) => {
        const custom = words.definitions.find((each) => each.name === name);
        return custom ? `${labelOf(custom, language)}: ${customText(custom, one, words)}` : `${name}: ${plain(one)}`;
      })
      .join(", ");
  if (field === "source" && isObject(value))
    return [sourceText(t, String(value.kind ?? "")), value.detail].filter(Boolean).join(": ");
  return plain(value);
}

/** What is written in a value, whatever its shape: lists by commas, contacts by what reaches them. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (!isObject(value)) return String(value);
  if ("address" in value) return String(value.address);
  if ("number" in value && !("court" in value) && !("city" in value)) return String(value.number);
  if ("court" in value || "number" in value) return [value.court, value.number].filter(Boolean).join(", ");
  if ("city" in value || "street" in value || "postal_code" in value || "country" in value) return addressLine(value);
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${plain(one)}`)
    .join(", ");
}

/** "Hauptstr. 12a, 80331 München, DE" */
export function addressLine(address: Readonly<Record<string, unknown>>): string {
  const street = [address.street, address.house_number].filter(Boolean).join(" ");
  const city = [address.postal_code, address.city].filter(Boolean).join(" ");
  return [street, city, address.country].filter(Boolean).join(", ");
}

function customText(field: FieldDefinition, value: unknown, { t, format, customerName }: Vocabulary): string {
  if (isNothing(value)) return NOTHING;
  if (field.type === "boolean") return t(value === true ? "customer.yes" : "customer.no");
  if (field.type === "number" && typeof value === "number") return format.number(value, { maximumFractionDigits: 10 });
  if (field.type === "money" && isObject(value)) return format.money(value as unknown as Money);
  if (field.type === "date") return format.date(String(value));
  if (field.type === "reference" && field.references === "customer") return customerName(String(value));
  return plain(value);
}

export const sourceText = (t: TFunction<"app">, kind: string): string =>
  t(`customer.sources.${kind}` as "customer.sources.website", { defaultValue: kind });

export function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
  } catch {
    return code; // no language that Intl knows
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
