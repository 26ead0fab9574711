import { Alert, Text } from "@mantine/core";
import { IconChevronLeft, IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { Page } from "~/ui/Page";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./Settings.module.css";

interface SectionProps {
  title: string;
  /** What is set here, and why one would. */
  about: string;
  actions?: ReactNode;
  /** Says that the user sees the company's settings and cannot change them. */
  readOnly?: boolean;
  children: ReactNode;
}

/** A section of the settings: what it is for, and on the phone the way back. */
export function Section({ title, about, actions, readOnly = false, children }: SectionProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  return (
    <>
      {isPhone && (
        <Link to="/settings" className={classes.back}>
          <IconChevronLeft size={18} aria-hidden />
          {t("places.settings")}
        </Link>
      )}
      <Page title={title} actions={readOnly ? undefined : actions}>
        <Text c="dimmed" className={classes.about}>
          {about}
        </Text>
        {readOnly && (
          <Alert variant="light" color="gray" mb="md" icon={<IconLock aria-hidden />}>
            {t("settings.readOnly")}
          </Alert>
        )}
        {children}
      </Page>
    </>
  );
}
