import { Loader, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconUser } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { lazily } from "~/ui/later";
import { MenuOnDemand } from "~/ui/MenuOnDemand";
import { useProblemText } from "~/ui/states";
import { useSaveCustomer } from "../../mutations";
import { useShown } from "../useShownCustomer";
import classes from "./Profile.module.css";

const OwnerChoice = lazily(async () => (await import("./OwnerChoice")).OwnerChoice);

/** Who looks after the customer, and the choice of a colleague. */
export function OwnerButton() {
  const { t } = useTranslation();
  const { customer, mayChange } = useShown();
  const userName = useUserName();
  const saving = useSaveCustomer();
  const problemText = useProblemText();
  const name = customer.owner ? userName(customer.owner) : t("customer.noOwner");
  const shown = (
    <>
      <IconUser size={14} aria-hidden />
      <span className={classes.pillText}>{name}</span>
    </>
  );
  // Who gives a customer away may not change them any more, and hears nevertheless if that is refused.
  if (!mayChange && !saving.isPending && !saving.error) return <span className={classes.pill}>{shown}</span>;
  return (
    <MenuOnDemand
      popup="dialog"
      part={OwnerChoice}
      button={
        <UnstyledButton className={classes.pill} aria-label={`${t("customer.fields.owner")}: ${name}`}>
          {shown}
          {saving.isPending ? <Loader size={12} /> : <IconChevronDown size={14} aria-hidden />}
        </UnstyledButton>
      }
      menu={(button) => (
        <OwnerChoice
          button={button}
          owner={customer.owner ?? null}
          error={saving.error ? (saving.error.errorAt("/owner")?.message ?? problemText(saving.error)) : undefined}
          onOpen={saving.reset}
          onChoose={(owner, onSaved) => saving.mutate({ record: customer, patch: { owner } }, { onSuccess: onSaved })}
        />
      )}
    />
  );
}
