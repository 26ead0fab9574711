import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { OpeningMenu, type OpeningMenuProps } from "~/ui/OpeningMenu";
import { useCreations } from "./usePlaces";

/** What the user's role may create. */
export function NewMenu({ button }: Pick<OpeningMenuProps, "button">) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <OpeningMenu button={button}>
      {useCreations().map((creation) => (
        <Menu.Item
          key={creation.label}
          leftSection={<creation.icon size={16} aria-hidden />}
          onClick={() => void navigate({ to: creation.to, search: creation.search } as never)}
        >
          {t(creation.label)}
        </Menu.Item>
      ))}
    </OpeningMenu>
  );
}
