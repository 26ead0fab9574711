import { Loader, Menu, UnstyledButton } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "~/ui/states";
import { tell } from "~/ui/toast";
import { useSaveCustomer } from "../../mutations";
import { useShown } from "../useShownCustomer";
import classes from "./Profile.module.css";
import { StatusDot } from "./StatusDot";

const STATUSES = ["lead", "prospect", "customer", "former"] as const;

/** The status, and the choice of another. */
export function StatusButton() {
  const { t } = useTranslation();
  const { customer, mayChange } = useShown();
  const saving = useSaveCustomer();
  const problemText = useProblemText();
  const status = customer.status ?? "lead";
  const shown = (
    <>
      <StatusDot status={status} />
      <span className={classes.pillText}>{t(`customer.statuses.${status}`)}</span>
    </>
  );
  if (!mayChange) return <span className={classes.pill}>{shown}</span>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton
          className={classes.pill}
          aria-label={`${t("customer.fields.status")}: ${t(`customer.statuses.${status}`)}`}
        >
          {shown}
          {saving.isPending ? <Loader size={12} /> : <IconChevronDown size={14} aria-hidden />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {STATUSES.map((one) => (
          <Menu.Item
            key={one}
            leftSection={<StatusDot status={one} />}
            rightSection={one === status ? <IconCheck size={14} aria-hidden /> : undefined}
            aria-current={one === status || undefined}
            onClick={() =>
              one !== status &&
              saving.mutate(
                { record: customer, patch: { status: one } },
                { onError: (problem) => tell(problemText(problem), "red") },
              )
            }
          >
            {t(`customer.statuses.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
