import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { tell, tellWithUndo } from "~/ui/toast";
import { useArchiveCustomer, useRestoreCustomer } from "../mutations";
import { useShown } from "./useShownCustomer";

/** Archives the customer, leads to the list, and offers to take it back. */
export function useArchiving(): () => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const { customer } = useShown();
  const archive = useArchiveCustomer();
  const restore = useRestoreCustomer();
  const show = () => navigate({ to: "/customers/$customerId", params: { customerId: customer.id } });
  const undo = () =>
    void restore
      .mutateAsync(customer.id)
      .then(show)
      .catch((problem) => tell(problemText(problem), "red"));
  return () =>
    archive.mutate(customer, {
      onSuccess: () => {
        tellWithUndo(t("customer.archived", { name: customer.name }), undo);
        void navigate({ to: "/customers" });
      },
      onError: (problem) => tell(problemText(problem), "red"),
    });
}
