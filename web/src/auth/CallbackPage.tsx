import { Anchor, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { queryClient } from "~/api/queryClient";
import { useTranslation } from "~/i18n/useTranslation";
import { keepForOffline } from "~/offline/keeping";
import { session } from "./session";

let finishing: Promise<string> | undefined; // the issuer's code works once, and an effect may run twice

async function finish(): Promise<string> {
  const returnTo = await session.finishLogIn();
  await keepForOffline(queryClient);
  return returnTo;
}

/** Where the issuer sends the user back to. */
export function CallbackPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    finishing ??= finish().finally(() => {
      finishing = undefined;
    });
    finishing.then((href) => navigate({ href, replace: true })).catch(() => setFailed(true));
  }, [navigate]);
  if (!failed) return null;
  return (
    <Stack p="xl" component="main">
      <Text role="alert">{t("auth.failed")}</Text>
      <Anchor href="/">{t("auth.again")}</Anchor>
    </Stack>
  );
}
