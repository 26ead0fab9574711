import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { OpeningMenu, type OpeningMenuProps } from "~/ui/OpeningMenu";
import { StatusDot } from "./StatusDot";

const STATUSES = ["lead", "prospect", "customer", "former"] as const;
export type Status = (typeof STATUSES)[number];

interface StatusMenuProps {
  button: OpeningMenuProps["button"];
  status: Status;
  onChoose: (status: Status) => void;
}

/** The choice of another status. */
export function StatusMenu({ button, status, onChoose }: StatusMenuProps) {
  const { t } = useTranslation();
  return (
    <OpeningMenu button={button} position="bottom-start">
      {STATUSES.map((one) => (
        <Menu.Item
          key={one}
          leftSection={<StatusDot status={one} />}
          rightSection={one === status ? <IconCheck size={14} aria-hidden /> : undefined}
          aria-current={one === status || undefined}
          onClick={() => one !== status && onChoose(one)}
        >
          {t(`customer.statuses.${one}`)}
        </Menu.Item>
      ))}
    </OpeningMenu>
  );
}
