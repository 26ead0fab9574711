import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./Dialogs.module.css";

interface DealModalProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog about a deal: in the middle of a laptop's screen, a sheet from the bottom of a phone's. */
export function DealModal({ title, onClose, children }: DealModalProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("actions.close") }}
      classNames={isPhone ? { inner: classes.sheetPlace, content: classes.sheet } : undefined}
    >
      {children}
    </Modal>
  );
}
