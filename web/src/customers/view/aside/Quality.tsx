import { Button } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { WarningMark } from "../contact/Mark";
import { useShown } from "../useShownCustomer";
import classes from "./Aside.module.css";
import { Section } from "./Section";

/** What does not look right, in words, each with the way to mend it. */
export function Quality({ onMend }: { onMend: (field: string) => void }) {
  const { t } = useTranslation();
  const { customer, mayChange } = useShown();
  const issues = customer.quality?.issues ?? [];
  if (issues.length === 0) return null;
  return (
    <Section title={t("customer.quality")} count={issues.length}>
      {issues.map(({ field, code }) => (
        <div key={`${field} ${code}`} className={classes.issue}>
          <WarningMark>
            {t(`customer.issues.${field}_${code}` as "customer.issues.phones_invalid", {
              defaultValue: t(`customer.issues.${code}` as "customer.issues.unknown_country", {
                defaultValue: t("customer.issues.other", {
                  field: t(`customer.fields.${field}` as "customer.fields.status"),
                }),
              }),
            })}
          </WarningMark>
          {mayChange && (
            <Button variant="default" size="compact-xs" flex="none" onClick={() => onMend(field)}>
              {t("customer.mend")}
            </Button>
          )}
        </div>
      ))}
    </Section>
  );
}
