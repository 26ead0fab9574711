import { Button } from "@mantine/core";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { EmptyState } from "~/ui/states";
import { activeFilters } from "./filters";
import { NewCustomerLink } from "./NewCustomerLink";
import { useListSearch } from "./useListSearch";

/** Says why nobody is listed, and what to do about it. */
export function NoCustomers() {
  const { t } = useTranslation();
  const { search, filters, show } = useListSearch();
  const mayWrite = useMay("customers", "write");
  const showAll = (
    <Button variant="default" onClick={() => show({})}>
      {t("customers.empty.showAll")}
    </Button>
  );
  if (search.q)
    return (
      <EmptyState title={t("customers.empty.notFoundTitle", { query: search.q })} action={showAll}>
        {t("customers.empty.notFoundText")}
      </EmptyState>
    );
  if (activeFilters(filters).length > 0 || filters.scope)
    return (
      <EmptyState title={t("customers.empty.filteredTitle")} action={showAll}>
        {t("customers.empty.filteredText")}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t("customers.empty.title")}
      action={
        mayWrite && (
          <NewCustomerLink>{(props) => <Button {...props}>{t("customers.new.title")}</Button>}</NewCustomerLink>
        )
      }
    >
      {t("customers.empty.text")}
    </EmptyState>
  );
}
