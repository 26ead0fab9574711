import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "~/i18n/useTranslation";

/** Lets nobody leave with changes that are not saved without asking; `release` is called before leaving on purpose. */
export function useUnsaved(isDirty: boolean) {
  const released = useRef(false);
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty && !released.current,
    enableBeforeUnload: () => isDirty && !released.current,
    withResolver: true,
  });
  return {
    release: () => {
      released.current = true;
    },
    question: blocker.status === "blocked" && <Question onStay={blocker.reset} onLeave={blocker.proceed} />,
  };
}

function Question({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onStay} title={t("settings.unsaved.title")} withCloseButton={false} zIndex={400} size="sm">
      <Text mb="md">{t("settings.unsaved.text")}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onLeave}>
          {t("settings.unsaved.discard")}
        </Button>
        <Button data-autofocus onClick={onStay}>
          {t("settings.unsaved.stay")}
        </Button>
      </Group>
    </Modal>
  );
}
