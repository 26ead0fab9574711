import { useQuery } from "@tanstack/react-query";
import type { FieldDefinition } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { fieldsQuery } from "~/settings/queries";

const OWN = [
  "name",
  "customer_id",
  "pipeline",
  "stage",
  "amount",
  "probability",
  "expected_close",
  "owner",
  "tags",
  "custom",
  "status",
  "lost_reason",
  "closed_at",
] as const;
type Own = (typeof OWN)[number];

const isOwn = (field: string): field is Own => OWN.includes(field as Own);

/** The fields that the company added to deals. */
export const useDealFields = (): readonly FieldDefinition[] =>
  (useQuery(fieldsQuery).data?.fields ?? []).filter(({ record }) => record === "deal");

/** The name of a field of a deal, one of the company's own, too: `custom.region`. */
export function useFieldLabel(): (field: string) => string {
  const { t, i18n } = useTranslation();
  const fields = useDealFields();
  return (field) => {
    if (isOwn(field)) return t(`deals.fields.${field}`);
    const own = fields.find(({ name }) => field === `custom.${name}` || field === name);
    return own ? own.label[i18n.language === "de" ? "de" : "en"] : field;
  };
}
