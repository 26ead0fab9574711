import { useTranslation } from "~/i18n/useTranslation";
import { hasIssue } from "../contact/issues";
import { WarningMark } from "../contact/Mark";
import { TextField } from "../edit/fields";
import { InlineField } from "../edit/InlineField";
import { PartsEditor } from "../edit/lazyEditors";
import { useShown } from "../useShownCustomer";
import { ExternalIds } from "./ExternalIds";

export function RegistrationFields() {
  const { t } = useTranslation();
  const { customer } = useShown();
  return (
    <>
      <TextField
        name="vat_id"
        label={t("customer.fields.vat_id")}
        value={customer.vat_id}
        shown={
          <>
            {customer.vat_id} {hasIssue(customer, "vat_id") && <WarningMark>{t("customer.looksInvalid")}</WarningMark>}
          </>
        }
      />
      <RegisterField />
      <ExternalIds />
    </>
  );
}

/** The entry in the commercial register. */
function RegisterField() {
  const { t } = useTranslation();
  const { court, number } = useShown().customer.register ?? {};
  return (
    <InlineField<Record<string, string>>
      name="register"
      label={t("customer.fields.register")}
      value={{ court: court ?? "", number: number ?? "" }}
      shown={[court, number].filter(Boolean).join("\n") || null}
      isForm
      patch={(draft) => ({
        register: draft.court || draft.number ? { court: draft.court || null, number: draft.number || null } : null,
      })}
      editor={(props) => (
        <PartsEditor
          {...props}
          parts={[
            { name: "court", label: t("customer.registerCourt") },
            { name: "number", label: t("customer.registerNumber") },
          ]}
        />
      )}
    />
  );
}
