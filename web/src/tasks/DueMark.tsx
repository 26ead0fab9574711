import { Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { isOverdue } from "./due";
import classes from "./TaskRow.module.css";

/** When a task is due; what is overdue is told by a sign and a word, too. */
export function DueMark({ due }: { due: string | null | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!due) return null;
  const overdue = isOverdue(due, format.dayOf(new Date().toISOString()));
  const text = due.length === 10 ? format.weekday(due) : `${format.weekday(due)} ${format.time(due)}`;
  return (
    <Text size="xs" component="span" className={classes.due} data-overdue={overdue || undefined}>
      {overdue && <IconAlertCircle size={14} aria-hidden />}
      {overdue && <span>{t("tasks.overdueMark")}</span>}
      <time dateTime={due} className="tabular">
        {text}
      </time>
    </Text>
  );
}
