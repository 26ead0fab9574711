import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack p="xl" component="main">
      <Title order={1}>404</Title>
      <Text>{t("app.notFound")}</Text>
      <Anchor href="/">{t("app.toHome")}</Anchor>
    </Stack>
  );
}
