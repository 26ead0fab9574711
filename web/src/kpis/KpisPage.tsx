import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { Page } from "~/ui/Page";
import { ErrorState } from "~/ui/states";
import { neighbour, todayIn } from "./days";
import { KpiQuestion } from "./KpiQuestion";
import classes from "./KpisPage.module.css";
import { KpiTile } from "./KpiTile";
import { PeriodBar } from "./PeriodBar";
import { KNOWN, kpisQuery } from "./queries";
import { askedBy, type KpisSearch, searchOf } from "./search";
import { UpToDate } from "./UpToDate";

const RecordsPanel = lazy(() => import("./RecordsPanel").then((module) => ({ default: module.RecordsPanel })));

/** How it goes: every KPI as a tile and as a chart, for any days; each figure leads to the records behind it. */
export function KpisPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/kpis" });
  const today = todayIn(useMe()?.company.timezone);
  const asked = askedBy(search, today);
  const { data, error, refetch } = useQuery(kpisQuery);
  const kpis = data ?? KNOWN;
  const change = (next: Partial<KpisSearch>) =>
    void navigate({ to: "/kpis", search: (old) => ({ ...old, ...CLOSED, ...next }) });
  const step = (by: -1 | 1) => change(searchOf(neighbour(asked.days, by, asked.span), today));
  useShortcut(
    { keys: "[", label: () => t("kpis.bar.before"), run: () => step(-1) },
    { keys: "]", label: () => t("kpis.bar.after"), run: () => step(1) },
  );
  const address = { ...search, ...CLOSED };
  return (
    <Page title={t("places.kpis")}>
      <PeriodBar asked={asked} today={today} onChange={change} onStep={step} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <div className={classes.tiles}>
        {kpis.map(({ id }) => (
          <KpiTile key={id} kpi={id} {...asked.days} period={asked.period} compare={asked.compare} address={address} />
        ))}
      </div>
      <UpToDate asked={asked} />
      <div className={classes.questions}>
        {kpis.map((kpi) => (
          <KpiQuestion key={kpi.id} kpi={kpi} asked={asked} address={address} />
        ))}
      </div>
      <Suspense>
        {search.records && (
          <RecordsPanel search={{ ...search, records: search.records }} asked={asked} onClose={() => change({})} />
        )}
      </Suspense>
    </Page>
  );
}

/** No records open at the side. */
const CLOSED = { records: undefined, row: undefined, owner: undefined, type: undefined };
