import { Button, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { Logo } from "~/ui/Logo";
import classes from "./LoginPage.module.css";
import { session } from "./session";

interface LoginPageProps {
  returnTo: string;
}

/** The door: one button, that leads to the company's own log-in and back to where the user wanted to be. */
export function LoginPage({ returnTo }: LoginPageProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const logIn = () => {
    setFailed(false);
    setWaiting(true);
    session.logIn(returnTo).catch(() => {
      setWaiting(false);
      setFailed(true);
    });
  };
  return (
    <main className={classes.page}>
      <Stack gap="md" className={classes.card}>
        <Logo size={48} />
        <Title order={1} size="h2">
          Kontor
        </Title>
        <Text c="dimmed">{t("auth.welcome")}</Text>
        <Button size="md" onClick={logIn} loading={waiting}>
          {t("auth.logIn")}
        </Button>
        {failed && (
          <Text role="alert" c="red">
            {t("auth.unreachable")}
          </Text>
        )}
      </Stack>
    </main>
  );
}
