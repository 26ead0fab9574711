import { IconAlertTriangle, IconHistory } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import classes from "./ContactList.module.css";

/** Says of a value, by sign and word, what does not look right. */
export function WarningMark({ children }: { children: string }) {
  return (
    <span className={classes.mark}>
      <IconAlertTriangle size={14} aria-hidden />
      {children}
    </span>
  );
}

/** What was entered before cleansing respelled it, where that tells more than the spaces between digits. */
export function EnteredAs({ raw, now }: { raw: string | null | undefined; now: string }) {
  const { t } = useTranslation();
  if (!raw || raw === now) return null;
  const text = t("customer.enteredAs", { raw });
  return (
    <span role="img" aria-label={text} title={text} className={classes.entered}>
      <IconHistory size={14} aria-hidden />
    </span>
  );
}
