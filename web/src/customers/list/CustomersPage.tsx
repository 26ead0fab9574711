import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { Page } from "~/ui/Page";
import { useIsPhone } from "~/ui/useIsPhone";
import { ViewDialog } from "~/views/ViewDialog";
import { ViewMenu } from "~/views/ViewMenu";
import { CustomerList } from "./CustomerList";
import { CustomerPanel } from "./CustomerPanel";
import classes from "./CustomersPage.module.css";
import { FilterBar } from "./FilterBar";
import { filtersOfView, isSameList, viewParametersOf } from "./filters";
import { NewCustomerLink } from "./NewCustomerLink";
import { useListSearch } from "./useListSearch";

/** Everybody that the company deals with: filtered, searched, selected, opened beside the list. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { search, filters, change, show } = useListSearch();
  const isPhone = useIsPhone();
  const mayWrite = useMay("customers", "write");
  const views = {
    chosen: search.view,
    parameters: viewParametersOf(filters),
    isChanged: (parameters: Parameters<typeof filtersOfView>[0]) => !isSameList(filters, filtersOfView(parameters)),
    onChoose: (id: string | undefined, parameters: Parameters<typeof filtersOfView>[0]) =>
      show(filtersOfView(parameters), id),
    dialog: search.dialog,
    onDialog: (dialog: typeof search.dialog) => change({ dialog }, dialog === undefined),
    onSaved: (id: string) => change({ dialog: undefined, view: id }, true),
  };
  return (
    <Page
      title={t("places.customers")}
      wide
      fill
      actions={
        <>
          <ViewMenu {...views} />
          {!isPhone && mayWrite && (
            <NewCustomerLink>
              {(props) => (
                <Button variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />} {...props}>
                  {t("customers.new.title")}
                </Button>
              )}
            </NewCustomerLink>
          )}
        </>
      }
    >
      <FilterBar />
      <div className={classes.main}>
        {/* another list begins at its top, with nothing selected */}
        <CustomerList key={JSON.stringify(filters)} />
        {search.panel && <CustomerPanel id={search.panel} onClose={() => change({ panel: undefined })} />}
      </div>
      <ViewDialog {...views} />
    </Page>
  );
}
