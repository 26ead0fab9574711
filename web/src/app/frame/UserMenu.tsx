import { ActionIcon, Avatar, Menu, Text, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "~/auth/queries";
import { LANGUAGES, speak } from "~/i18n";
import { leave } from "~/offline/keeping";

const SCHEMES = ["light", "dark", "auto"] as const;
const LANGUAGE_NAMES = { de: "Deutsch", en: "English" };

/** Who is logged in; appearance and language of this device; the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const chosen = (is: boolean) => (is ? <IconCheck size={14} aria-hidden /> : <span style={{ width: 14 }} />);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="transparent" size={36}>
          <VisuallyHidden>{t("app.userMenu", { name: me?.name ?? "" })}</VisuallyHidden>
          <Avatar size={28} name={me?.name} color="teal" alt="" aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} component="span" c="var(--mantine-color-text)">
            {me?.name}
          </Text>
          <br />
          {me?.email}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("app.colorScheme")}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            leftSection={chosen(colorScheme === scheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`app.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("app.language")}</Menu.Label>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            role="menuitemradio"
            aria-checked={i18n.language === language}
            lang={language}
            leftSection={chosen(i18n.language === language)}
            onClick={() => void speak(language)}
          >
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t("app.logOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
