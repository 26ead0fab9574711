/** The names of fields, filters and values of a customer in the user's language. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Words } from "~/i18n";
import { useTranslation } from "~/i18n/useTranslation";
import { fieldsQuery, useUserName } from "~/settings/queries";
import { labelOf, sourceText } from "../words";
import type { FilterName } from "./filters";

export type FieldName = keyof Words["customers"]["fields"];

export function useWords() {
  const { t, i18n } = useTranslation();
  const userName = useUserName();
  const fields = useQuery(fieldsQuery).data?.fields;
  return useMemo(() => {
    const field = (name: FieldName) => t(`customers.fields.${name}`);
    const source = (kind: string | null | undefined) => (kind ? sourceText(t, kind) : "");
    const country = (code: string) => {
      if (!/^[A-Za-z]{2}$/.test(code)) return code;
      return new Intl.DisplayNames(i18n.language, { type: "region" }).of(code.toUpperCase()) ?? code;
    };
    const custom = (name: string) => fields?.find((one) => one.record === "customer" && `custom.${one.name}` === name);
    return {
      field,
      source,
      country,
      filter: (name: FilterName) => {
        if (!name.startsWith("custom.")) return field(name as FieldName);
        const definition = custom(name);
        return definition ? labelOf(definition, i18n.language) : name.slice("custom.".length);
      },
      value: (name: FilterName, value: string) => {
        if (name === "status") return t(`customer.statuses.${value as "lead"}`);
        if (name === "owner") return userName(value);
        if (name === "source") return source(value);
        return name === "country" ? country(value) : value;
      },
    };
  }, [t, i18n.language, fields, userName]);
}
