import { CloseButton, Loader } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { BulkActions } from "./BulkActions";
import classes from "./BulkBar.module.css";
import { BulkFailures } from "./BulkFailures";
import type { BulkChange } from "./bulk";
import type { ListedCustomer } from "./queries";
import { useBulk } from "./useBulk";

interface BulkBarProps {
  selected: readonly ListedCustomer[];
  onClear: () => void;
}

/** What can be done with those who are selected, at the bottom of the list; how far it is while it is done. */
export function BulkBar({ selected, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const bulk = useBulk();
  const run = (change: BulkChange) => {
    onClear();
    void bulk.run(selected, change);
  };
  return (
    <>
      {bulk.progress && (
        <div className={classes.bar} role="status">
          <Loader size="xs" aria-hidden />
          {t("customers.bulk.progress", bulk.progress)}
        </div>
      )}
      {!bulk.progress && selected.length > 0 && (
        <section className={classes.bar} aria-label={t("customers.bulk.label")}>
          <span className={classes.count} role="status">
            {t("customers.bulk.selected", { count: selected.length })}
          </span>
          <BulkActions selected={selected} onChange={run} />
          <CloseButton className={classes.close} aria-label={t("customers.bulk.clear")} onClick={onClear} />
        </section>
      )}
      <BulkFailures failures={bulk.failures} onClose={bulk.forgetFailures} />
    </>
  );
}
