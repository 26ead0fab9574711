import { useTranslation } from "~/i18n/useTranslation";
import type { Status } from "./filters";
import classes from "./StatusMark.module.css";

/** A customer's status: a word, with a dot whose shape and colour repeat it. */
export function StatusMark({ status }: { status: Status | null | undefined }) {
  const { t } = useTranslation();
  if (!status) return null;
  return (
    <span className={classes.mark} data-status={status}>
      {t(`customer.statuses.${status}`)}
    </span>
  );
}
