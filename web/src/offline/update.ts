import { registerSW } from "virtual:pwa-register";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";

const EVERY = 3_600_000;

/** Keeps the app itself on this device, and offers a new version when there is one; it never reloads by itself. */
export function keepCurrent(): void {
  if (!("serviceWorker" in navigator)) return;
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
