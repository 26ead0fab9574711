import { useTranslation } from "~/i18n/useTranslation";
import { useDealFields, useFieldLabel } from "../fields";
import { EditField, onEnter } from "../panel/EditField";
import type { ShownDeal } from "../queries";
import { useValueText } from "../values";
import { CustomFieldInput } from "./CustomFieldInput";

interface CustomFieldsProps {
  deal: ShownDeal;
  mayChange: boolean;
  onSave: (custom: Record<string, unknown>) => Promise<void>;
}

/** The company's own fields of a deal. */
export function CustomFields({ deal, mayChange, onSave }: CustomFieldsProps) {
  const { i18n } = useTranslation();
  const label = useFieldLabel();
  const text = useValueText();
  const fields = useDealFields();
  return fields.map((field) => {
    const value = deal.custom?.[field.name];
    return (
      <EditField<unknown>
        key={field.name + i18n.language}
        label={label(`custom.${field.name}`)}
        pointer={`/custom/${field.name}`}
        value={value ?? null}
        shown={value === null || value === undefined ? null : text(`custom.${field.name}`, value)}
        mayChange={mayChange}
        onSave={(wanted) => onSave({ [field.name]: wanted })}
        editor={({ label: name, value: draft, error, onChange, onDone }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: Enter saves whichever editor is within
          <div onKeyDown={field.type === "text" || field.type === "number" ? onEnter(onDone) : undefined}>
            <CustomFieldInput field={field} aria-label={name} value={draft} error={error} onChange={onChange} />
          </div>
        )}
      />
    );
  });
}
