import { useTranslation } from "~/i18n/useTranslation";
import type { Words } from "~/records/conflicts";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";

/** A task's fields in the user's words. */
export function useTaskWords(): Words {
  const { t } = useTranslation();
  const format = useFormat();
  const userName = useUserName();
  return {
    label: (field) => t(`tasks.fields.${field}` as "tasks.fields.title", { defaultValue: field }),
    text: (field, value) => {
      if (value === null || value === undefined || value === "") return "–";
      if (field === "due") return format.date(String(value));
      if (field === "owner") return userName(String(value));
      return String(value);
    },
  };
}
