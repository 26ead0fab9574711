import { registerSW } from "virtual:pwa-register";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";

const EVERY = 3_600_000;
/** All files of the app are fetched then, which must not come in the way of what the user waits for. */
const SOON_MS = 4_000;

/** Soon keeps the app itself on this device, and offers a new version when there is one; it never reloads by itself. */
export function keepCurrent(): void {
  if ("serviceWorker" in navigator) setTimeout(keep, SOON_MS);
}

function keep(): void {
  const update = registerSW({
    onNeedRefresh() {
      notifications.show({
        id: "update",
        title: i18next.t("app.updateReady"),
        message: i18next.t("app.updateNow"),
        autoClose: false,
        onClick: () => void update(true),
        style: { cursor: "pointer" },
      });
    },
    onRegisteredSW(_, registration) {
      if (registration) setInterval(() => void registration.update().catch(() => undefined), EVERY);
    },
  });
}
