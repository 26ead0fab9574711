import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { teamsQuery } from "~/settings/queries";
import { sourceText } from "../../words";
import { ChoiceField, TagsField } from "../edit/fields";
import { InlineField } from "../edit/InlineField";
import { PartsEditor } from "../edit/lazyEditors";
import { useShown } from "../useShownCustomer";

const SOURCES = ["web_form", "website", "referral", "fair", "cold_call", "advertising", "email"];

export function AssignmentFields() {
  const { t } = useTranslation();
  const { customer } = useShown();
  const teams = useQuery(teamsQuery).data?.teams ?? [];
  return (
    <>
      <ChoiceField
        name="team"
        label={t("customer.fields.team")}
        value={customer.team}
        choices={teams.map(({ name }) => ({ value: name, label: name }))}
      />
      <TagsField name="tags" label={t("customer.fields.tags")} value={customer.tags} />
      <SourceField />
    </>
  );
}

/** Where the customer came from. */
function SourceField() {
  const { t } = useTranslation();
  const { customer } = useShown();
  const { kind, detail } = customer.source ?? {};
  const choices = SOURCES.map((value) => ({ value, label: sourceText(t, value) }));
  return (
    <InlineField<Record<string, string>>
      name="source"
      label={t("customer.fields.source")}
      value={{ kind: kind ?? "", detail: detail ?? "" }}
      shown={kind ? [sourceText(t, kind), detail].filter(Boolean).join("\n") : null}
      isForm
      // A source without a kind is none; when the customer came stays.
      patch={(draft) => ({
        source: draft.kind ? { ...customer.source, kind: draft.kind, detail: draft.detail || null } : null,
      })}
      editor={(props) => (
        <PartsEditor
          {...props}
          parts={[
            {
              name: "kind",
              label: t("customer.sourceKind"),
              choices: kind && !SOURCES.includes(kind) ? [...choices, { value: kind, label: kind }] : choices,
            },
            { name: "detail", label: t("customer.sourceDetail") },
          ]}
        />
      )}
    />
  );
}
