import { useTranslation } from "~/i18n/useTranslation";
import { TextField } from "../edit/fields";
import { InlineField } from "../edit/InlineField";
import { PartsEditor } from "../edit/lazyEditors";
import { useShown } from "../useShownCustomer";

/** The customer's ids in other systems, one each; an emptied one is removed. */
export function ExternalIds() {
  const { t } = useTranslation();
  const { customer, mayChange } = useShown();
  const ids = Object.entries(customer.external_ids ?? {});
  return (
    <>
      {ids.map(([system, id]) => (
        <TextField
          key={system}
          name={`external_ids/${system}`}
          label={system}
          value={id}
          patch={(value) => ({ external_ids: { [system]: value } }) as never}
        />
      ))}
      {mayChange && (
        <InlineField<Record<string, string>>
          name="external_ids"
          label={t("customer.fields.external_ids")}
          value={{ system: "", id: "" }}
          shown={null}
          isForm
          patch={(draft) => ({ external_ids: { [draft.system ?? ""]: draft.id ?? "" } })}
          editor={(props) => (
            <PartsEditor
              {...props}
              parts={[
                { name: "system", label: t("customer.externalSystem") },
                { name: "id", label: t("customer.externalId") },
              ]}
            />
          )}
        />
      )}
    </>
  );
}
