import { useTranslation } from "react-i18next";
import { Page } from "~/ui/Page";

export function TasksPage() {
  const { t } = useTranslation();
  return <Page title={t("tasks.title")}>{null}</Page>;
}
