import { Tabs } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useLoadedSoon } from "~/ui/later";
import { useWhole } from "~/ui/useWhole";
import { OpenDeals } from "./aside/OpenDeals";
import { OpenTasks } from "./aside/OpenTasks";
import { People } from "./aside/People";
import { Quality } from "./aside/Quality";
import type { LayoutProps } from "./layout";
import { Middle } from "./Middle";
import { Details } from "./profile/Details";
import { ProfileSummary } from "./profile/ProfileSummary";
import { askForTabs, TABS, type Tab } from "./route";
import classes from "./View.module.css";
import { ViewHead } from "./ViewHead";
import { Lines } from "./ViewSkeleton";

/** The summary with the ways to reach them, then one thing at a time. */
export function PhoneLayout({ view, readAt, state }: LayoutProps) {
  const { t } = useTranslation();
  const id = useId();
  const isWhole = useWhole(readAt);
  useLoadedSoon([{ load: () => askForTabs(view.customer.id) }], true);
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
        id={id}
        classNames={{ list: classes.tabs, tab: classes.tab }}
      >
        <Tabs.List grow>
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab} aria-controls={tab === state.tab ? `${id}-panel` : undefined}>
              {t(`customer.tabs.${tab}`)}
              {counts[tab] ? ` ${counts[tab]}` : ""}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {/* Mantine's own panel draws the tabs, and with them all that stands in it, a second time. */}
      <div
        key={state.tab}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${state.tab}`}
        className={classes.panel}
      >
        {isWhole ? panels[state.tab]() : <Lines count={4} height={56} />}
      </div>
    </div>
  );
}
