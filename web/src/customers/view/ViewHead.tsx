import { ActionIcon, Button, Group } from "@mantine/core";
import { IconCheck, IconDots, IconHistory, IconLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { Later, lazily, useEver } from "~/ui/later";
import { MenuOnDemand } from "~/ui/MenuOnDemand";
import { useIsPhone } from "~/ui/useIsPhone";
import { useCopiedLink } from "./useCopiedLink";
import { useShown } from "./useShownCustomer";
import type { ViewState } from "./useViewState";
import classes from "./View.module.css";

const CustomerMenu = lazily(async () => (await import("./CustomerMenu")).CustomerMenu);
const HistoryDrawer = lazily(async () => (await import("./history/HistoryDrawer")).HistoryDrawer);

/** Where the page is, and what can be done with the customer as a whole. */
export function ViewHead({ state }: { state: ViewState }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const { customer, mayChange } = useShown();
  const isHistoryWanted = useEver(state.isHistoryOpen);
  const [isCopied, copy] = useCopiedLink();
  useShortcut({ keys: "h", label: () => t("customer.history.open"), run: state.openHistory });
  return (
    <div className={classes.head}>
      <nav aria-label={t("customer.breadcrumb")} className={classes.crumbs}>
        <Link to="/customers" className={classes.crumb}>
          {t("places.customers")}
        </Link>
        {!isPhone && <span aria-hidden>/</span>}
        {!isPhone && <span className={classes.here}>{customer.name}</span>}
      </nav>
      <Group gap="xs" wrap="nowrap">
        {!isPhone && (
          <>
            <Button
              variant="default"
              size="xs"
              leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}
              onClick={copy}
            >
              {t(isCopied ? "customer.copied" : "customer.copyLink")}
            </Button>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconHistory size={16} aria-hidden />}
              onClick={state.openHistory}
            >
              {t("customer.history.title")}
            </Button>
          </>
        )}
        {(isPhone || mayChange) && (
          <MenuOnDemand
            part={CustomerMenu}
            button={
              <ActionIcon variant="default" size={isPhone ? 44 : 30} aria-label={t("customer.moreActions")}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            }
            menu={(button) => <CustomerMenu button={button} onCopy={copy} onHistory={state.openHistory} />}
          />
        )}
      </Group>
      <Later>
        {isHistoryWanted && (
          <HistoryDrawer customerId={customer.id} opened={state.isHistoryOpen} onClose={state.closeHistory} />
        )}
      </Later>
    </div>
  );
}
