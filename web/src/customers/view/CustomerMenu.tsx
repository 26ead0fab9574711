import { Menu } from "@mantine/core";
import { IconArchive, IconHistory, IconLink } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { OpeningMenu, type OpeningMenuProps } from "~/ui/OpeningMenu";
import { useIsPhone } from "~/ui/useIsPhone";
import { useArchiving } from "./useArchiving";
import { useShown } from "./useShownCustomer";

interface CustomerMenuProps {
  button: OpeningMenuProps["button"];
  onCopy: () => void;
  onHistory: () => void;
}

/** What else can be done with the customer; on a phone, what has no button of its own there. */
export function CustomerMenu({ button, onCopy, onHistory }: CustomerMenuProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const { mayChange } = useShown();
  const archive = useArchiving();
  return (
    <OpeningMenu button={button}>
      {isPhone && (
        <>
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={onCopy}>
            {t("customer.copyLink")}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onHistory}>
            {t("customer.history.title")}
          </Menu.Item>
        </>
      )}
      {mayChange && (
        <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={archive}>
          {t("customer.archive")}
        </Menu.Item>
      )}
    </OpeningMenu>
  );
}
