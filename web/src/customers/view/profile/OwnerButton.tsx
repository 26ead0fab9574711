import { Loader, Popover, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconUser } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserName } from "~/settings/queries";
import { UserSelect } from "~/settings/UserSelect";
import { useProblemText } from "~/ui/states";
import { useSaveCustomer } from "../../mutations";
import { useShown } from "../useShownCustomer";
import classes from "./Profile.module.css";

/** Who looks after the customer, and the choice of a colleague. What is refused stays open with the reason. */
export function OwnerButton() {
  const { t } = useTranslation();
  const { customer, mayChange } = useShown();
  const userName = useUserName();
  const saving = useSaveCustomer();
  const problemText = useProblemText();
  const [opened, setOpened] = useState(false);
  const name = customer.owner ? userName(customer.owner) : t("customer.noOwner");
  const shown = (
    <>
      <IconUser size={14} aria-hidden />
      <span className={classes.pillText}>{name}</span>
    </>
  );
  if (!mayChange) return <span className={classes.pill}>{shown}</span>;
  const choose = (owner: string | null) => {
    if ((owner ?? null) === (customer.owner ?? null)) return setOpened(false);
    saving.mutate({ record: customer, patch: { owner } }, { onSuccess: () => setOpened(false) });
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus width={260} returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.pill}
          aria-label={`${t("customer.fields.owner")}: ${name}`}
          onClick={() => {
            saving.reset();
            setOpened(!opened);
          }}
        >
          {shown}
          {saving.isPending ? <Loader size={12} /> : <IconChevronDown size={14} aria-hidden />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t("customer.fields.owner")}>
        <UserSelect
          size="xs"
          aria-label={t("customer.fields.owner")}
          comboboxProps={{ withinPortal: false }}
          clearButtonProps={{ "aria-label": t("actions.remove") }}
          value={customer.owner ?? null}
          error={saving.error ? (saving.error.errorAt("/owner")?.message ?? problemText(saving.error)) : undefined}
          onChange={choose}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
