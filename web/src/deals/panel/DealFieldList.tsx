import { Anchor, NumberInput, TagsInput, Text, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DealFieldsPatch, Money } from "~/api/types";
import { useMe } from "~/auth/queries";
import { CustomerPicker } from "~/customers/CustomerPicker";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { UserSelect } from "~/settings/UserSelect";
import { DateField } from "~/ui/DateField";
import { useFormat } from "~/ui/format";
import { MoneyInput } from "~/ui/MoneyInput";
import { ExpectedClose, Rotting } from "../board/CardFace";
import { CustomFields } from "../custom/CustomFields";
import { useMayChange } from "../may";
import type { ShownDeal } from "../queries";
import { useSaveDeal } from "../saving";
import { EditField, onEnter } from "./EditField";
import classes from "./Panel.module.css";

const MOST_LETTERS = 200;

/** Every field of a deal, each edited where it stands. */
export function DealFieldList({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useUserName();
  const currency = useMe()?.company.currency;
  const mayChange = useMayChange()(deal);
  const saveDeal = useSaveDeal();
  const save = (patch: DealFieldsPatch) => saveDeal(deal, patch);
  const clear = { clearButtonProps: { "aria-label": t("actions.remove") } };
  return (
    <div>
      <EditField<string>
        label={t("deals.fields.name")}
        pointer="/name"
        value={deal.name}
        shown={deal.name}
        className={classes.name}
        mayChange={mayChange}
        onSave={(name) => save({ name: name.trim() })}
        editor={({ label, value, error, onChange, onDone }) => (
          <TextInput
            aria-label={label}
            maxLength={MOST_LETTERS}
            value={value}
            error={error}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={onEnter(onDone)}
          />
        )}
      />
      <CustomerField deal={deal} mayChange={mayChange} onSave={(customer_id) => save({ customer_id })} />
      <EditField<Money | null>
        label={t("deals.fields.amount")}
        pointer="/amount"
        value={deal.amount ?? null}
        shown={deal.amount && <span className="tabular">{format.money(deal.amount)}</span>}
        mayChange={mayChange}
        onSave={(amount) => save({ amount })}
        editor={({ label, value, error, onChange, onDone }) => (
          <MoneyInput
            aria-label={label}
            value={value}
            currency={currency}
            error={error}
            onChange={onChange}
            onKeyDown={onEnter(onDone)}
          />
        )}
      />
      <EditField<number | null>
        label={t("deals.fields.probability")}
        pointer="/probability"
        value={deal.probability ?? null}
        shown={typeof deal.probability === "number" && format.percent(deal.probability)}
        mayChange={mayChange}
        onSave={(probability) => save({ probability })}
        editor={({ label, value, error, onChange, onDone }) => (
          <NumberInput
            aria-label={label}
            min={0}
            max={100}
            allowDecimal={false}
            suffix=" %"
            hideControls
            value={value ?? ""}
            error={error}
            onChange={(typed) => onChange(typed === "" ? null : Number(typed))}
            onKeyDown={onEnter(onDone)}
          />
        )}
      />
      <EditField<string | null>
        label={t("deals.fields.expected_close")}
        pointer="/expected_close"
        value={deal.expected_close ?? null}
        shown={deal.expected_close && <ExpectedClose deal={deal} />}
        mayChange={mayChange}
        onSave={(expected_close) => save({ expected_close })}
        editor={({ label, value, error, onChange, onDone }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: Enter saves what the field within was given
          <div onKeyDown={onEnter(onDone)}>
            <DateField aria-label={label} value={value} error={error} onChange={onChange} />
          </div>
        )}
      />
      <EditField<string | null>
        label={t("deals.fields.owner")}
        pointer="/owner"
        value={deal.owner ?? null}
        shown={nameOf(deal.owner)}
        mayChange={mayChange}
        onSave={(owner) => save({ owner })}
        editor={({ label, value, error, onDone }) => (
          <UserSelect
            aria-label={label}
            value={value}
            error={error}
            defaultDropdownOpened
            {...clear}
            onChange={(chosen) => onDone(chosen)}
          />
        )}
      />
      <EditField<string[]>
        label={t("deals.fields.tags")}
        pointer="/tags"
        value={deal.tags ?? []}
        shown={deal.tags?.join(", ")}
        mayChange={mayChange}
        onSave={(tags) => save({ tags })}
        editor={({ label, value, error, onChange }) => (
          <TagsInput aria-label={label} value={value} error={error} onChange={onChange} />
        )}
      />
      <CustomFields deal={deal} mayChange={mayChange} onSave={(custom) => save({ custom })} />
      <Text size="xs" c="dimmed" mt="xs">
        {t("deals.began", { date: format.date(deal.created_at), name: nameOf(deal.created_by) })}
      </Text>
      <Rotting deal={deal} />
    </div>
  );
}

interface CustomerFieldProps {
  deal: ShownDeal;
  mayChange: boolean;
  onSave: (customerId: string) => Promise<void>;
}

function CustomerField({ deal, mayChange, onSave }: CustomerFieldProps) {
  const { t } = useTranslation();
  const customer = deal.expanded?.customer;
  const name = customer?.id === deal.customer_id ? (customer.name ?? undefined) : undefined;
  return (
    <div className={classes.withLink}>
      <EditField<string | null>
        label={t("deals.fields.customer_id")}
        pointer="/customer_id"
        value={deal.customer_id}
        shown={name ?? t("deals.hiddenCustomer")}
        mayChange={mayChange}
        onSave={(id) => (id ? onSave(id) : Promise.resolve())}
        editor={({ label, value, error, onDone }) => (
          <CustomerPicker
            aria-label={label}
            value={value}
            initialName={name}
            error={error}
            clearable={false}
            onChange={(chosen) => onDone(chosen)}
          />
        )}
      />
      {name && (
        <Anchor
          size="xs"
          renderRoot={(props) => <Link to={`/customers/${deal.customer_id}` as string} {...props} />}
          aria-label={t("deals.openCustomerOf", { name })}
        >
          {t("deals.openCustomer")}
        </Anchor>
      )}
    </div>
  );
}
