import { type MantineColorScheme, Menu, Text, useMantineColorScheme } from "@mantine/core";
import { useMe } from "~/auth/queries";
import { LANGUAGE_NAMES, LANGUAGES, type Language, speak } from "~/i18n";
import { useTranslation } from "~/i18n/useTranslation";
import { leave } from "~/offline/keeping";
import { OpeningMenu, type OpeningMenuProps } from "~/ui/OpeningMenu";

const SCHEMES = ["light", "dark", "auto"] as const;

/** Who is logged in; appearance and language of this device; the way out. */
export function UserMenu({ button }: Pick<OpeningMenuProps, "button">) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <OpeningMenu button={button} width={220}>
      <Menu.Label>
        <Text size="sm" fw={600} component="span" c="var(--mantine-color-text)">
          {me?.name}
        </Text>
        <br />
        {me?.email}
      </Menu.Label>
      <Menu.Divider />
      <Menu.Label>{t("app.colorScheme")}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
        {SCHEMES.map((scheme) => (
          <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
            {t(`app.${scheme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t("app.language")}</Menu.Label>
      <Menu.RadioGroup value={i18n.language} onChange={(language) => void speak(language as Language)}>
        {LANGUAGES.map((language) => (
          <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
            {LANGUAGE_NAMES[language]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item onClick={() => void leave()}>{t("app.logOut")}</Menu.Item>
    </OpeningMenu>
  );
}
