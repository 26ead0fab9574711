import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "~/api/types";
import { MoneyInput } from "~/ui/MoneyInput";
import { useProblemText } from "~/ui/states";
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
  const [close, setClose] = useState("");
  return (
    <form
      aria-label={t("customer.deals.add")}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.trim()) return;
        adding.mutate({ name: name.trim(), amount, expected_close: close || null }, { onSuccess: onDone });
      }}
    >
      <Stack gap="xs" mb="sm">
        <TextInput
          size="xs"
          data-autofocus
          autoFocus
          label={t("customer.deals.name")}
          value={name}
          error={adding.error && (adding.error.errorAt("/name")?.message ?? problemText(adding.error))}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group gap="xs" wrap="nowrap" grow>
          <MoneyInput size="xs" label={t("customer.deals.amount")} value={amount} onChange={setAmount} />
          <TextInput
            size="xs"
            type="date"
            label={t("customer.deals.expectedClose")}
            value={close}
            onChange={(event) => setClose(event.currentTarget.value)}
          />
        </Group>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" size="compact-sm" onClick={onDone}>
            {t("actions.cancel")}
          </Button>
          <Button size="compact-sm" type="submit" loading={adding.isPending}>
            {t("actions.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
