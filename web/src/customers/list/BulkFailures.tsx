import { Modal, Text } from "@mantine/core";
import type { Problem } from "~/api/problem";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import classes from "./BulkBar.module.css";
import { CustomerLink } from "./CustomerLink";
import type { Failure } from "./useBulk";

interface BulkFailuresProps {
  failures: readonly Failure[];
  onClose: () => void;
}

/** Says of each customer that was not changed why, and leads there. */
export function BulkFailures({ failures, onClose }: BulkFailuresProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const reason = (problem: Problem) =>
    problem.status === 412 ? t("customers.bulk.changedSince") : problemText(problem);
  return (
    <Modal
      opened={failures.length > 0}
      onClose={onClose}
      title={t("customers.bulk.failedTitle", { count: failures.length })}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      <Text mb="sm">{t("customers.bulk.failedText")}</Text>
      <ul className={classes.failures}>
        {failures.map(({ customer, problem }) => (
          <li key={customer.id}>
            <CustomerLink id={customer.id}>{customer.name}</CustomerLink>
            <Text size="xs" c="dimmed">
              {reason(problem)}
            </Text>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
