/** What index.html shows until the first page takes its place: the outline of the app. */
import { firstLanguage } from "~/i18n/files";

const SCHEME_KEPT_AS = "mantine-color-scheme-value"; // as Mantine keeps what the user chose
const FAILED = {
  de: ["Kontor konnte nicht geladen werden. Es ist nichts verloren gegangen.", "Erneut versuchen"],
  en: ["Kontor could not be loaded. Nothing was lost.", "Try again"],
} as const;

/** Shows it, and the styles that come before the app, in the colors that the user chose on this device, else the system's. */
export function showColors(): void {
  const chosen = localStorage.getItem(SCHEME_KEPT_AS);
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.mantineColorScheme = chosen === "light" || chosen === "dark" ? chosen : system;
}

/** Who has to log in first sees no outline of what is behind the door. */
export const hideOutline = (): void => document.querySelector(".first-frame")?.setAttribute("hidden", "");

/** Says that the app cannot be started, and offers another try; throws what was in its way, for the console. */
export function tellOfFailure(reason: unknown): never {
  const [text, again] = FAILED[firstLanguage()];
  const message = Object.assign(document.createElement("p"), { className: "first-failure" });
  const link = Object.assign(document.createElement("a"), { href: "", textContent: again });
  message.setAttribute("role", "alert");
  message.append(text, " ", link);
  document.getElementById("root")?.replaceChildren(message);
  throw reason;
}
