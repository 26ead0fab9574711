import { Badge } from "@mantine/core";
import { IconCloudOff, IconCloudUp } from "@tabler/icons-react";
import { onlineManager, useMutationState } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "~/i18n/useTranslation";

const subscribe = (tell: () => void) => onlineManager.subscribe(tell);

/** Whether there is a connection, as the app found it. */
export const useIsOnline = () => useSyncExternalStore(subscribe, () => onlineManager.isOnline());

/** Says when there is no connection, and how many changes wait for one. */
export function ConnectionStatus() {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  const waiting = useMutationState({ filters: { predicate: (mutation) => mutation.state.isPaused } }).length;
  if (isOnline && waiting === 0) return null;
  const text = isOnline
    ? t("app.sending", { count: waiting })
    : waiting > 0
      ? t("app.offlineWaiting", { count: waiting })
      : t("app.offline");
  return (
    <Badge
      role="status"
      variant="outline"
      color="gray"
      c="var(--mantine-color-text)"
      leftSection={isOnline ? <IconCloudUp size={14} aria-hidden /> : <IconCloudOff size={14} aria-hidden />}
      style={{ flex: "none", textTransform: "none" }}
    >
      {text}
    </Badge>
  );
}
