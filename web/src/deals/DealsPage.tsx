import { useTranslation } from "react-i18next";
import { Page } from "~/ui/Page";

export function DealsPage() {
  const { t } = useTranslation();
  return <Page title={t("deals.title")}>{null}</Page>;
}
