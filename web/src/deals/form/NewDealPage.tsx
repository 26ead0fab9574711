import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { answerOf, api, idempotencyKey } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { Deal, DealFields, Money } from "~/api/types";
import { useMe } from "~/auth/queries";
import { CustomerPicker } from "~/customers/CustomerPicker";
import { useTranslation } from "~/i18n/useTranslation";
import { UserSelect } from "~/settings/UserSelect";
import { DateField } from "~/ui/DateField";
import { MoneyInput } from "~/ui/MoneyInput";
import { Page } from "~/ui/Page";
import { ErrorState, RowSkeletons, useProblemText } from "~/ui/states";
import { tell } from "~/ui/toast";
import { CustomFieldInput } from "../custom/CustomFieldInput";
import { useDealFields, useFieldLabel } from "../fields";
import { refreshDeals } from "../refresh";
import { labelOf, usePipelines } from "../words";
import { customerNameQuery } from "./customerName";

const route = getRouteApi("/frame/deals/new");
const MOST_LETTERS = 200;

interface Values {
  name: string;
  customer_id: string | null;
  pipeline: string | null;
  stage: string | null;
  amount: Money | null;
  expected_close: string | null;
  owner: string | null;
  custom: Record<string, unknown>;
}

/** Begins a deal; leads back to where one came from. */
export function NewDealPage() {
  const { t } = useTranslation();
  const { customer } = route.useSearch();
  const known = useQuery(customerNameQuery(customer));
  return (
    <Page title={t("deals.new")}>
      {known.isError && <ErrorState error={known.error} onRetry={() => void known.refetch()} />}
      {customer && known.isPending ? (
        <RowSkeletons rows={6} height={56} />
      ) : (
        <NewDeal customerName={known.data?.name ?? undefined} />
      )}
    </Page>
  );
}

function NewDeal({ customerName }: { customerName: string | undefined }) {
  const { t, i18n } = useTranslation();
  const router = useRouter();
  const search = route.useSearch();
  const me = useMe();
  const label = useFieldLabel();
  const pipelines = usePipelines();
  const required = useDealFields().filter((field) => field.required);
  const form = useForm<Values>({
    initialValues: {
      name: "",
      customer_id: search.customer ?? null,
      pipeline: search.pipeline ?? null,
      stage: search.stage ?? null,
      amount: null,
      expected_close: null,
      owner: null,
      custom: {},
    },
    validate: {
      name: (name) => (name.trim() ? null : t("deals.nameMissing")),
      customer_id: (id) => (id ? null : t("deals.customerMissing")),
    },
  });
  const { values } = form;
  const pipeline = pipelines.find(({ name }) => name === values.pipeline) ?? pipelines[0];
  const back = () => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: "/deals" }));
  const create = useCreateDeal((deal) => {
    tell(t("deals.done.begun", { name: deal.name }));
    back();
  });
  const problem = create.error;
  const errorOf = (field: keyof Values) => form.errors[field] ?? problem?.errorAt(`/${field}`)?.message;
  const isElsewhere = problem && !problem.errors.some(({ pointer }) => pointer && FIELDS.test(pointer));
  const props = <F extends keyof Values>(field: F) => ({ label: label(field), error: errorOf(field) });
  const set =
    <F extends keyof Values>(field: F) =>
    (value: Values[F]) =>
      form.setValues({ [field]: value } as Partial<Values>);
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((filled) => create.mutate(fieldsOf(filled, pipeline?.name)))}
      style={{ maxWidth: 520 }}
    >
      <Stack>
        <TextInput
          data-autofocus
          autoFocus
          required
          maxLength={MOST_LETTERS}
          {...form.getInputProps("name")}
          {...props("name")}
        />
        <CustomerPicker
          required
          placeholder={t("deals.findCustomer")}
          value={values.customer_id}
          initialName={customerName}
          clearButtonProps={{ "aria-label": t("actions.remove") }}
          onChange={set("customer_id")}
          {...props("customer_id")}
        />
        <Group grow align="flex-start">
          {pipelines.length > 1 && (
            <Select
              allowDeselect={false}
              data={pipelines.map((one) => ({ value: one.name, label: labelOf(one, i18n.language) }))}
              value={pipeline?.name ?? null}
              onChange={(name) => form.setValues({ pipeline: name, stage: null })}
              {...props("pipeline")}
            />
          )}
          <Select
            allowDeselect={false}
            data={(pipeline?.stages ?? []).map((one) => ({ value: one.name, label: labelOf(one, i18n.language) }))}
            value={values.stage ?? pipeline?.stages[0]?.name ?? null}
            onChange={set("stage")}
            {...props("stage")}
          />
        </Group>
        <Group grow align="flex-start">
          <MoneyInput
            value={values.amount}
            currency={me?.company.currency}
            onChange={set("amount")}
            {...props("amount")}
          />
          <DateField value={values.expected_close} onChange={set("expected_close")} {...props("expected_close")} />
        </Group>
        <UserSelect
          value={values.owner ?? me?.id ?? null}
          clearable={false}
          onChange={set("owner")}
          {...props("owner")}
        />
        {required.map((field) => (
          <CustomFieldInput
            key={field.name}
            field={field}
            required
            label={label(`custom.${field.name}`)}
            value={values.custom[field.name]}
            error={problem?.errorAt(`/custom/${field.name}`)?.message}
            onChange={(value) => set("custom")({ ...values.custom, [field.name]: value })}
          />
        ))}
        {isElsewhere && <Failed problem={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={back}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t("deals.actions.begin")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const FIELDS = /^\/(name|customer_id|pipeline|stage|amount|expected_close|owner|custom\/)/;

function Failed({ problem }: { problem: Problem }) {
  const textOf = useProblemText();
  return (
    <div role="alert" style={{ color: "var(--mantine-color-error)" }}>
      {textOf(problem)}
    </div>
  );
}

function fieldsOf({ name, customer_id, custom, ...rest }: Values, pipeline: string | undefined): Sent {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  const own = Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null && value !== undefined));
  return {
    fields: {
      ...given,
      ...(pipeline ? { pipeline } : {}),
      name: name.trim(),
      customer_id: customer_id ?? "",
      custom: own,
    },
    key: crypto.randomUUID(),
  };
}

interface Sent {
  fields: DealFields;
  key: string;
}

function useCreateDeal(onCreated: (deal: Deal) => void) {
  const client = useQueryClient();
  return useMutation<Deal, Problem, Sent>({
    networkMode: "always",
    mutationFn: ({ fields, key }) =>
      answerOf(api.POST("/v1/deals", { params: { header: idempotencyKey(key) }, body: fields })),
    onSuccess: (deal) => {
      refreshDeals(client, deal.customer_id);
      onCreated(deal);
    },
  });
}
