import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { OpenDeals } from "./aside/OpenDeals";
import { OpenTasks } from "./aside/OpenTasks";
import { People } from "./aside/People";
import { Quality } from "./aside/Quality";
import type { LayoutProps } from "./layout";
import { Middle } from "./Middle";
import { Details } from "./profile/Details";
import { ProfileSummary } from "./profile/ProfileSummary";
import { TABS, type Tab } from "./route";
import classes from "./View.module.css";
import { ViewHead } from "./ViewHead";

/** The summary with the ways to reach them, then one thing at a time. */
export function PhoneLayout({ view, state }: LayoutProps) {
  const { t } = useTranslation();
  const counts: Partial<Record<Tab, number>> = { deals: view.open_deals.length, tasks: view.open_tasks.length };
  const panels: Record<Tab, () => ReactNode> = {
    timeline: () => <Middle view={view} />,
    deals: () => <OpenDeals deals={view.open_deals} />,
    tasks: () => <OpenTasks tasks={view.open_tasks} />,
    details: () => (
      <>
        <Quality onMend={state.mend} />
        <Details />
        <People />
      </>
    ),
  };
  return (
    <div className={classes.page}>
      <ViewHead state={state} />
      <ProfileSummary />
      <Tabs
        mt="md"
        value={state.tab}
        onChange={(tab) => tab && state.showTab(tab as Tab)}
        keepMounted={false}
        classNames={{ list: classes.tabs, tab: classes.tab, panel: classes.panel }}
      >
        <Tabs.List grow>
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`customer.tabs.${tab}`)}
              {counts[tab] ? ` ${counts[tab]}` : ""}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel key={state.tab} value={state.tab}>
          {panels[state.tab]()}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
