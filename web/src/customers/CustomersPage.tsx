import { useTranslation } from "react-i18next";
import { Page } from "~/ui/Page";

export function CustomersPage() {
  const { t } = useTranslation();
  return <Page title={t("customers.title")}>{null}</Page>;
}
