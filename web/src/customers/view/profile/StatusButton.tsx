import { Loader, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { lazily } from "~/ui/later";
import { MenuOnDemand } from "~/ui/MenuOnDemand";
import { useProblemText } from "~/ui/states";
import { tell } from "~/ui/toast";
import { useSaveCustomer } from "../../mutations";
import { useShown } from "../useShownCustomer";
import classes from "./Profile.module.css";
import { StatusDot } from "./StatusDot";

const StatusMenu = lazily(async () => (await import("./StatusMenu")).StatusMenu);

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
    <MenuOnDemand
      part={StatusMenu}
      button={
        <UnstyledButton
          className={classes.pill}
          aria-label={`${t("customer.fields.status")}: ${t(`customer.statuses.${status}`)}`}
        >
          {shown}
          {saving.isPending ? <Loader size={12} /> : <IconChevronDown size={14} aria-hidden />}
        </UnstyledButton>
      }
      menu={(button) => (
        <StatusMenu
          button={button}
          status={status}
          onChoose={(chosen) =>
            saving.mutate(
              { record: customer, patch: { status: chosen } },
              { onError: (problem) => tell(problemText(problem), "red") },
            )
          }
        />
      )}
    />
  );
}
