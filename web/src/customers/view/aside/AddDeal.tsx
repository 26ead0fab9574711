import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Money } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { DateField } from "~/ui/DateField";
import { MoneyInput } from "~/ui/MoneyInput";
import { useProblemText } from "~/ui/states";
import inline from "../edit/Inline.module.css";
import { useShown } from "../useShownCustomer";
import { useAddDeal } from "./dealMutations";

/** Begins a deal with what is known at first; the rest is added on the board. */
export function AddDeal({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { customer } = useShown();
  const adding = useAddDeal(customer.id);
  const problemText = useProblemText();
  const [name, setName] = useState("");
  const [amount, setAmount] = useState<Money | null>(null);
  const [close, setClose] = useState<string | null>(null);
  return (
    <form
      className={inline.form}
      aria-label={t("customer.deals.add")}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.trim()) return;
        adding.mutate({ name: name.trim(), amount, expected_close: close }, { onSuccess: onDone });
      }}
    >
      <Stack gap="xs">
        <TextInput
          size="xs"
          autoFocus
          label={t("customer.deals.name")}
          value={name}
          error={adding.error && (adding.error.errorAt("/name")?.message ?? problemText(adding.error))}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group gap="xs" wrap="nowrap" grow>
          <MoneyInput size="xs" label={t("customer.deals.amount")} value={amount} onChange={setAmount} />
          <DateField size="xs" label={t("customer.deals.expectedClose")} value={close} onChange={setClose} />
        </Group>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" size="compact-xs" onClick={onDone}>
            {t("actions.cancel")}
          </Button>
          <Button size="compact-xs" type="submit" loading={adding.isPending}>
            {t("actions.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
