import { useWhole } from "~/ui/useWhole";
import { OpenDeals } from "./aside/OpenDeals";
import { OpenTasks } from "./aside/OpenTasks";
import { People } from "./aside/People";
import { Quality } from "./aside/Quality";
import type { LayoutProps } from "./layout";
import { Middle } from "./Middle";
import { Details } from "./profile/Details";
import { ProfileSummary } from "./profile/ProfileSummary";
import classes from "./View.module.css";
import { ViewHead } from "./ViewHead";
import { Lines } from "./ViewSkeleton";

/** Who they are at the left, what was said in the middle, what is open at the right. */
export function DesktopLayout({ view, readAt, state }: LayoutProps) {
  const isWhole = useWhole(readAt);
  return (
    <div className={classes.page}>
      <ViewHead state={state} />
      <div className={classes.columns}>
        <div className={classes.profile}>
          <ProfileSummary />
          {isWhole ? <Details /> : <Lines count={8} />}
        </div>
        <div className={classes.middle}>
          <Middle view={view} />
        </div>
        <aside className={classes.aside}>
          {isWhole ? (
            <>
              <Quality onMend={state.mend} />
              <OpenDeals deals={view.open_deals} />
              <OpenTasks tasks={view.open_tasks} />
              <People />
            </>
          ) : (
            <Lines count={4} height={56} />
          )}
        </aside>
      </div>
    </div>
  );
}
