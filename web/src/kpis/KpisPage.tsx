import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/ui/format";
import { Page } from "~/ui/Page";
import { ErrorState } from "~/ui/states";
import { KpiSection } from "./KpiSection";
import classes from "./KpisPage.module.css";
import { KpiTile } from "./KpiTile";
import { PeriodBar } from "./PeriodBar";
import { definitionsQuery, kpiQuery, type RecordsQuestion } from "./queries";
import { RecordsPanel } from "./RecordsPanel";
import { type KpisSearch, spanOfSearch } from "./search";

const NO_RECORDS = { records: undefined, rfrom: undefined, rto: undefined, owner: undefined, type: undefined };

/** The company's figures: of which days, compared with the time before, and what is behind each. */
export function KpisPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/kpis" });
  const today = format.dayOf(new Date().toISOString());
  const span = spanOfSearch(search, today);
  const period = search.period ?? "day";
  const definitions = useQuery(definitionsQuery);
  const change = (changes: Partial<KpisSearch>) =>
    void navigate({ to: "/kpis", search: (old) => ({ ...old, ...changes }) });
  const open = (kpi: string) => (question: RecordsQuestion) =>
    change({ records: kpi, rfrom: question.from, rto: question.to, owner: question.owner, type: question.type });
  const kpis = definitions.data?.results ?? [];
  return (
    <Page title={t("kpis.title")} actions={<AsOf kpi={kpis[0]?.id} question={{ ...span, period: "day" }} />}>
      <PeriodBar search={search} span={span} today={today} onChange={change} />
      {definitions.isPending && <Skeleton height={108} />}
      {definitions.error && <ErrorState error={definitions.error} onRetry={() => void definitions.refetch()} />}
      <div className={classes.tiles}>
        {kpis.map(({ id }) => (
          <KpiTile key={id} kpi={id} span={span} search={{ ...search, ...NO_RECORDS }} />
        ))}
      </div>
      <div className={classes.sections}>
        {kpis.map(({ id, by }) => (
          <KpiSection
            key={id}
            kpi={id}
            question={{ ...span, period, by: search.by && by.includes(search.by) ? search.by : undefined }}
            onRecords={open(id)}
          />
        ))}
      </div>
      {search.records && (
        <RecordsPanel
          kpi={search.records}
          question={{
            from: search.rfrom ?? span.from,
            to: search.rto ?? span.to,
            owner: search.owner,
            type: search.type,
          }}
          onClose={() => change(NO_RECORDS)}
        />
      )}
    </Page>
  );
}

/** When the figures were brought up to date. */
function AsOf({ kpi, question }: { kpi: string | undefined; question: Parameters<typeof kpiQuery>[1] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({ ...kpiQuery(kpi ?? "", question), enabled: kpi !== undefined });
  if (!data?.as_of) return null;
  return (
    <Text size="xs" c="dimmed">
      {t("kpis.asOf", { when: format.dateTime(data.as_of) })}
    </Text>
  );
}
