import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { answerOf, api } from "~/api/client";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { Page } from "~/ui/Page";
import { RowSkeletons } from "~/ui/states";
import { useCreateTask } from "./mutations";
import { TaskForm } from "./TaskForm";

/** A new task, about the customer from whose page one came. */
export function NewTaskPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const router = useRouter();
  const navigate = useNavigate();
  const { customer: customerId, deal } = useSearch({ from: "/frame/tasks/new" });
  const customer = useQuery({
    queryKey: ["customers", customerId, "name"],
    queryFn: () =>
      answerOf(api.GET("/v1/customers/{customer_id}", { params: { path: { customer_id: customerId ?? "" } } })),
    enabled: customerId !== undefined,
  });
  const create = useCreateTask();
  const leave = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: "/tasks" }));
  const isReady = me && (!customerId || !customer.isPending);
  return (
    <Page title={t("tasks.newTitle")}>
      <div style={{ maxWidth: 520 }}>
        {isReady ? (
          <TaskForm
            initial={{
              title: "",
              due: format.dayOf(new Date().toISOString()),
              owner: me.id,
              priority: "normal",
              customer_id: customerId ?? null,
              deal_id: deal ?? null,
              recurrence: null,
              note: "",
            }}
            customer={customer.data ? { id: customer.data.id, name: customer.data.name } : null}
            error={create.error}
            isSaving={create.isPending}
            submitLabel={t("actions.add")}
            onSubmit={(fields) => create.mutate({ ...fields, note: fields.note || null }, { onSuccess: leave })}
          />
        ) : (
          <RowSkeletons rows={6} height={60} />
        )}
      </div>
    </Page>
  );
}
