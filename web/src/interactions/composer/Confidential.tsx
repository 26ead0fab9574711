import { UnstyledButton } from "@mantine/core";
import { IconLock, IconLockOpen } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import entry from "../entry/Entry.module.css";

/** Whether only those who took part see an entry. */
export function Confidential({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { t } = useTranslation();
  const Icon = isOn ? IconLock : IconLockOpen;
  return (
    <UnstyledButton
      className={entry.textButton}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      c={isOn ? undefined : "dimmed"}
    >
      <span className={entry.mark}>
        <Icon size={14} aria-hidden />
        {t("interactions.visibilities.participants")}
      </span>
    </UnstyledButton>
  );
}
