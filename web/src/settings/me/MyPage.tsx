import {
  Alert,
  Anchor,
  Group,
  SegmentedControl,
  Skeleton,
  Stack,
  Switch,
  Text,
  useMantineColorScheme,
} from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useMe } from "~/auth/queries";
import { LANGUAGE_NAMES, LANGUAGES, type Language, speak } from "~/i18n";
import { useTranslation } from "~/i18n/useTranslation";
import { ShortcutHelp } from "~/shortcuts/ShortcutHelp";
import { useProblemText } from "~/ui/states";
import { HourSelect, ZoneSelect } from "../inputs";
import { usePreferences } from "../mutations";
import { Section } from "../Section";
import type { Preferences } from "../types";
import classes from "./MyPage.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;
type Scheme = (typeof SCHEMES)[number];

/** What each user sets for themselves; each choice is saved when it is made. */
export function MyPage() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { mutate, error, isSuccess, isPending } = usePreferences();
  const textOf = useProblemText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [help, setHelp] = useState(false);
  const save = (patch: Preferences) => mutate(patch);
  const choose = (language: Language) => {
    void speak(language);
    save({ language });
  };
  return (
    <Section title={t("settings.me.title")} about={t("settings.me.about")}>
      {!me ? (
        <Skeleton height={360} />
      ) : (
        <Stack gap={0}>
          <Choice title={t("app.language")} about={t("settings.me.languageAbout")}>
            <SegmentedControl
              fullWidth
              aria-label={t("app.language")}
              value={me.language ?? i18n.language}
              onChange={(value) => choose(value as Language)}
              data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
            {me.language && i18n.language !== me.language && (
              <Text size="xs" mt={4}>
                {t("settings.me.otherHere")}{" "}
                <Anchor component="button" type="button" size="xs" onClick={() => void speak(me.language as Language)}>
                  {t("settings.me.speakHere")}
                </Anchor>
              </Text>
            )}
          </Choice>
          <Choice title={t("app.colorScheme")} about={t("settings.me.schemeAbout")}>
            <SegmentedControl
              fullWidth
              aria-label={t("app.colorScheme")}
              value={colorScheme}
              onChange={(value) => setColorScheme(value as Scheme)}
              data={SCHEMES.map((value) => ({ value, label: t(`app.${value}`) }))}
            />
          </Choice>
          <Choice title={t("settings.timezone")} about={t("settings.me.timezoneAbout")}>
            <ZoneSelect
              aria-label={t("settings.timezone")}
              value={me.timezone}
              allowDeselect={false}
              onChange={(timezone) =>
                timezone && save({ timezone: timezone === me.company.timezone ? null : timezone })
              }
            />
          </Choice>
          <Choice title={t("settings.reminders")} about={t("settings.me.remindersAbout", { email: me.email })}>
            <Group wrap="nowrap" justify="space-between">
              <Switch
                aria-label={t("settings.reminders")}
                checked={me.reminders}
                onChange={(event) => save({ reminders: event.currentTarget.checked })}
              />
              <HourSelect
                w={150}
                disabled={!me.reminders}
                value={me.reminder_hour}
                onChange={(reminder_hour) => save({ reminder_hour })}
              />
            </Group>
          </Choice>
          <Choice title={t("shortcuts.title")} about={t("settings.me.shortcutsAbout")}>
            <Anchor component="button" type="button" className={classes.link} onClick={() => setHelp(true)}>
              {t("shortcuts.show")}
            </Anchor>
          </Choice>
          <div aria-live="polite" className={classes.told}>
            {isSuccess && !isPending && <Text size="sm">{t("states.saved")}</Text>}
            {error && (
              <Alert color="red" variant="outline">
                {textOf(error)}
              </Alert>
            )}
          </div>
        </Stack>
      )}
      <ShortcutHelp opened={help} onClose={() => setHelp(false)} />
    </Section>
  );
}

function Choice({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      <div>
        <Text fw={600}>{title}</Text>
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      </div>
      <div>{children}</div>
    </div>
  );
}
