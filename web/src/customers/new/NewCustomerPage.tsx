import { Alert, Button, Group, SegmentedControl, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import type { Problem } from "~/api/problem";
import { useTranslation } from "~/i18n/useTranslation";
import { Page } from "~/ui/Page";
import { useProblemText } from "~/ui/states";
import { AlreadyThere } from "./AlreadyThere";
import { CustomerForm } from "./CustomerForm";
import { fieldErrors, fieldsOf, type Kind, NOTHING, soughtBy, type Values } from "./form";
import { useCreateCustomer } from "./mutations";
import classes from "./NewCustomerPage.module.css";
import { newRoute } from "./route";

/** A person or an organization in as few fields as needed; all else is entered on the page that opens then. */
export function NewCustomerPage() {
  const { t } = useTranslation();
  const search = newRoute.useSearch();
  const navigate = useNavigate();
  const create = useCreateCustomer();
  const problemText = useProblemText();
  const kind: Kind = search.kind ?? "person";
  const form = useForm<Values>({ initialValues: { ...NOTHING, organization_id: search.organization ?? null } });
  const onError = (problem: Problem) => {
    const { fields } = fieldErrors(problem);
    form.setErrors(fields);
    const [first] = Object.keys(fields);
    if (first) form.getInputNode(first)?.focus();
  };
  const submit = (values: Values) =>
    create.mutate(
      { fields: fieldsOf(kind, values), key: crypto.randomUUID() },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: "/customers/$customerId", params: { customerId: id }, replace: true }),
        onError,
      },
    );
  const rest = create.error ? unplaced(create.error, problemText) : undefined;
  return (
    <Page title={t("customers.new.title")}>
      <form onSubmit={form.onSubmit(submit)} className={classes.form} noValidate>
        <Stack gap="md">
          <SegmentedControl
            aria-label={t("customers.new.kind")}
            value={kind}
            onChange={(next) =>
              void navigate({
                to: newRoute.to,
                search: { ...search, kind: next === "organization" ? next : undefined },
                replace: true,
              })
            }
            data={(["person", "organization"] as const).map((one) => ({
              value: one,
              label: t(`customer.kinds.${one}`),
            }))}
          />
          <CustomerForm form={form} kind={kind} organizationName={search.organizationName} />
          <AlreadyThere q={soughtBy(kind, form.values)} kind={kind} />
          {rest && (
            <Alert color="red" variant="outline" role="alert" title={t("customers.new.failed")}>
              {rest}
            </Alert>
          )}
          <Group justify="flex-end" className={classes.actions}>
            <Button variant="default" onClick={() => window.history.back()}>
              {t("actions.cancel")}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t("customers.new.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

/** What is to be told of a problem beside what stands at its fields. */
function unplaced(problem: Problem, problemText: (problem: Problem) => string): string | undefined {
  const { fields, rest } = fieldErrors(problem);
  if (rest.length > 0) return rest.join(" ");
  return Object.keys(fields).length > 0 ? undefined : problemText(problem);
}
