import "@mantine/core/styles.css";
import "~/app/global.css";
import { onlineManager } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { callApiAt } from "~/api/client";
import { queryClient } from "~/api/queryClient";
import { App } from "~/app/App";
import { features } from "~/app/features";
import { router } from "~/app/router";
import { type OidcConfig, session } from "~/auth/session";
import { startTranslation } from "~/i18n";
import { keepForOffline } from "~/offline/keeping";
import { keepCurrent } from "~/offline/update";
import { listenToKeys } from "~/shortcuts/registry";

/** What an installation tells the app: where the API is, and who logs users in. */
interface Config {
  api: string;
  oidc: OidcConfig;
}

async function start(): Promise<void> {
  onlineManager.setOnline(navigator.onLine);
  const [config] = await Promise.all([
    fetch("/config.json").then((answer) => answer.json() as Promise<Config>),
    startTranslation(),
  ]);
  callApiAt(config.api);
  await session.open(
    config.oidc,
    () => void router.navigate({ to: "/login", search: { returnTo: window.location.pathname } }),
  );
  for (const feature of features) feature.prepare?.(queryClient);
  await keepForOffline(queryClient);
  listenToKeys();
  createRoot(document.getElementById("root") as HTMLElement).render(<App />);
  keepCurrent();
}

void start();
