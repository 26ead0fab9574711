import { ActionIcon, Button, Group, Menu } from "@mantine/core";
import { IconArchive, IconCheck, IconDots, IconHistory, IconLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useShortcut } from "~/shortcuts/registry";
import { useIsPhone } from "~/ui/useIsPhone";
import { HistoryDrawer } from "./history/HistoryDrawer";
import { useArchiving } from "./useArchiving";
import { useCopiedLink } from "./useCopiedLink";
import { useShown } from "./useShownCustomer";
import type { ViewState } from "./useViewState";
import classes from "./View.module.css";

/** Where the page is, and what can be done with the customer as a whole. */
export function ViewHead({ state }: { state: ViewState }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const { customer, mayChange } = useShown();
  const archive = useArchiving();
  const [isCopied, copy] = useCopiedLink();
  useShortcut({ keys: "h", label: t("customer.history.open"), run: state.openHistory });
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
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={isPhone ? 44 : 30} aria-label={t("customer.moreActions")}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {isPhone && (
                <>
                  <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={copy} closeMenuOnClick>
                    {t("customer.copyLink")}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={state.openHistory}>
                    {t("customer.history.title")}
                  </Menu.Item>
                </>
              )}
              {mayChange && (
                <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={archive}>
                  {t("customer.archive")}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <HistoryDrawer customerId={customer.id} opened={state.isHistoryOpen} onClose={state.closeHistory} />
    </div>
  );
}
