import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import type { Column } from "./figures";
import { type By, type KpiId, TYPES } from "./queries";
import { useKpiWords } from "./words";

/** What a column of figures is called: a colleague, a kind of contact, the days before. */
export function useColumnName(kpi: KpiId, by: By | undefined): (column: Column) => string {
  const { t } = useTranslation();
  const userName = useUserName();
  const words = useKpiWords();
  return ({ id, kind }) => {
    if (kind === "total") return words.name(kpi);
    if (kind === "before") return t("kpis.beforeColumn");
    if (kind === "rest") return t("kpis.rest");
    if (by === "owner") return userName(id) || t("kpis.nobody");
    const type = TYPES.find((one) => one === id);
    return type ? t(`interactions.filter.${type}`) : id;
  };
}
