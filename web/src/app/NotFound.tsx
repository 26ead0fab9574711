import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { Page } from "~/ui/Page";

/** Where an address leads that no page has. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t("app.notFound")}>
      <Text>
        {t("app.notFoundWhy")} <Link to="/">{t("app.toHome")}</Link>
      </Text>
    </Page>
  );
}
