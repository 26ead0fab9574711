import "~/app/mantine.css";
import "virtual:theme.css";
import "~/app/global.css";
import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { callApiAt, probe } from "~/api/client";
import { watchConnection } from "~/api/connection";
import { forgetEarly } from "~/api/early";
import { answersArrived, queryClient } from "~/api/queryClient";
import { App } from "~/app/App";
import type { Config } from "~/app/config";
import { features } from "~/app/features";
import { router } from "~/app/router";
import { meQuery } from "~/auth/queries";
import { session } from "~/auth/session";
import { startTranslation } from "~/i18n";
import { keepForOffline } from "~/offline/keeping";
import { keepCurrent } from "~/offline/update";
import { listenToKeys } from "~/shortcuts/registry";
import { breath } from "~/start/breath";

const PATIENCE_MS = 1_500; // then skeletons say more than the first frame

/** Starts the app; resolves once its first page is about to be drawn. */
export async function start(config: Config): Promise<void> {
  callApiAt(config.api);
  watchConnection(probe);
  session.open(
    config.oidc,
    () => void router.navigate({ to: "/login", search: { returnTo: window.location.pathname } }),
  );
  await startTranslation();
  for (const feature of features) feature.prepare?.(queryClient);
  await keepForOffline(queryClient);
  listenToKeys();
  // Before the page's own: to prepare the first of all requests takes as long as the others together.
  if (session.isOpen) void queryClient.prefetchQuery(meQuery);
  await breath();
  await firstPage();
  // As a transition: it is drawn in small pieces, between which the browser can do what the user asks for.
  startTransition(() => createRoot(document.getElementById("root") as HTMLElement).render(<App />));
  forgetEarly();
  keepCurrent();
}

/** Loads the first page with its data: one that is drawn at once takes half the time of one that is drawn piece by piece. */
async function firstPage(): Promise<void> {
  const stopFollowing = router.history.subscribe(() => void router.load()); // who goes back before the router does so itself
  const stopWaiting = router.subscribe("onRendered", () => {
    stopFollowing();
    stopWaiting();
  });
  await router.load();
  await answersArrived(PATIENCE_MS);
}
