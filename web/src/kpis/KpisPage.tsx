import { useTranslation } from "react-i18next";
import { Page } from "~/ui/Page";

export function KpisPage() {
  const { t } = useTranslation();
  return <Page title={t("kpis.title")}>{null}</Page>;
}
