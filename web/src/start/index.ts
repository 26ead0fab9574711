/**
 * The first script. It is small, so that the first page, its words and its data are asked for while the application itself is
 * still on its way (docs/decisions/0025).
 */
import { askEarly } from "~/api/early";
import { type Config, readConfig } from "~/app/config";
import { keptUser, validToken } from "~/auth/keptUser";
import { firstLanguage, wordsOf } from "~/i18n/files";
import { breath } from "./breath";
import { hideOutline, showColors, tellOfFailure } from "./firstFrame";
import { beginningOf } from "./pages";

const beginning = beginningOf(window.location.pathname);

/** Asks for what the first page shows, as the user who is logged in. */
function ask({ api, oidc }: Config): void {
  const user = keptUser(oidc);
  if (!user) hideOutline();
  const token = user && validToken(user);
  const addresses = beginning.asks.map((path) => new URL(path, api || window.location.origin).href);
  if (token && navigator.onLine) askEarly(addresses, token);
}

async function start(): Promise<void> {
  showColors();
  const config = readConfig();
  // One after the other: in short tasks, between which the browser can paint.
  const application = import("./react").then(() => import("./base")).then(() => import("~/main"));
  await breath();
  // Beside it, not for it: what fails here is asked for again by whoever needs it.
  beginning.load().catch(() => undefined);
  wordsOf(firstLanguage(), "app").catch(() => undefined);
  ask(await config);
  const { start: startApplication } = await application;
  await breath();
  await startApplication(await config);
}

// The first format takes 20 ms, whichever it is: now, while nobody waits for it.
setTimeout(() => new Intl.DateTimeFormat(firstLanguage()).format());
start().catch(tellOfFailure);
