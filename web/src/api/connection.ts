/**
 * Whether there is a connection: what the browser says, and what became of the last request. A browser in a train believes in a
 * connection that leads nowhere; so after a request without an answer the app asks now and then, until there is one.
 */
import { onlineManager } from "@tanstack/react-query";

const FIRST_MS = 2_000;
const MOST_MS = 30_000;

let pause = FIRST_MS;
let timer: ReturnType<typeof setTimeout> | undefined;
let ask: () => void = () => undefined;

/** Listens to the browser; `probe` sends a small request. */
export function watchConnection(probe: () => void): void {
  ask = probe;
  onlineManager.setEventListener(() => {
    const onOnline = () => ask();
    const onShown = () => document.visibilityState === "visible" && !onlineManager.isOnline() && ask();
    window.addEventListener("online", onOnline);
    window.addEventListener("offline", connectionBroke);
    document.addEventListener("visibilitychange", onShown);
    return () => {
      window.removeEventListener("online", onOnline);
      window.removeEventListener("offline", connectionBroke);
      document.removeEventListener("visibilitychange", onShown);
    };
  });
  if (!navigator.onLine) connectionBroke();
}

/** A request was answered, whatever the answer was. */
export function connectionHolds(): void {
  clearTimeout(timer);
  timer = undefined;
  pause = FIRST_MS;
  onlineManager.setOnline(true);
}

/** A request was not answered. */
export function connectionBroke(): void {
  onlineManager.setOnline(false);
  timer ??= setTimeout(() => {
    timer = undefined;
    ask();
  }, pause);
  pause = Math.min(pause * 2, MOST_MS);
}
