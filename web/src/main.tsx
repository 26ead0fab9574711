import "~/app/mantine.css";
import "~/app/global.css";
import { createRoot } from "react-dom/client";
import { callApiAt, probe } from "~/api/client";
import { watchConnection } from "~/api/connection";
import { queryClient } from "~/api/queryClient";
import { App } from "~/app/App";
import { readConfig } from "~/app/config";
import { features } from "~/app/features";
import { router } from "~/app/router";
import { session } from "~/auth/session";
import { startTranslation } from "~/i18n";
import { keepForOffline } from "~/offline/keeping";
import { keepCurrent } from "~/offline/update";
import { listenToKeys } from "~/shortcuts/registry";

async function start(): Promise<void> {
  const [config] = await Promise.all([readConfig(), startTranslation()]);
  callApiAt(config.api);
  watchConnection(probe);
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
