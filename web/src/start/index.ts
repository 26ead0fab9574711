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
import { type Beginning, beginningOf } from "./pages";

const beginning = beginningOf(window.location.pathname);

/** Asks for what the first page shows, as the user who is logged in. */
function ask({ api, oidc }: Config): void {
  const user = keptUser(oidc);
  if (!user) hideOutline();
  const token = user && validToken(user);
  const addresses = beginning.asks.map((path) => new URL(path, api || window.location.origin).href);
  if (token && navigator.onLine) askEarly(addresses, token);
}

/** Fetches what the first page needs. To import it would evaluate all of the application with it, in one long task. */
function fetchFiles({ files }: Beginning): void {
  const template = document.getElementById(`files-of-${files}`);
  if (template instanceof HTMLTemplateElement) document.head.append(template.content);
}

/** Evaluates the application part by part: between them the browser can paint, and answer the user. */
async function inShortTasks(): Promise<typeof import("~/main")> {
  await import("react-dom/client");
  await breath();
  await import("./base");
  await breath();
  return import("~/main");
}

async function start(): Promise<void> {
  showColors();
  const config = readConfig();
  const application = inShortTasks();
  await breath();
  fetchFiles(beginning);
  // Beside it, not for it: what fails here is asked for again by whoever needs it.
  wordsOf(firstLanguage(), "app").catch(() => undefined);
  ask(await config);
  const { start: startApplication } = await application;
  await breath();
  await startApplication(await config);
}

new Worker(new URL("./formats.ts", import.meta.url), { type: "module" });
start().catch(tellOfFailure);
