import { useTranslation } from "~/i18n/useTranslation";
import type { Words } from "~/records/conflicts";
import { useFormat } from "~/ui/format";

/** The fields of calls, meetings and notes in the user's words. */
export function useInteractionWords(): Words {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    label: (field) => t(`interactions.fields.${field}` as "interactions.fields.subject", { defaultValue: field }),
    text: (field, value) => {
      if (value === null || value === undefined || value === "") return "–";
      if (field === "occurred_at") return format.dateTime(String(value));
      if (field === "duration_s") return format.duration(Number(value));
      if (field === "outcome")
        return t(`interactions.outcomes.${value}` as "interactions.outcomes.reached", { defaultValue: String(value) });
      if (field === "direction") return t(`interactions.directions.${value}` as "interactions.directions.inbound");
      if (field === "visibility") return t(`interactions.visibilities.${value}` as "interactions.visibilities.team");
      return String(value);
    },
  };
}
