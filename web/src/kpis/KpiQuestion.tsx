import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useId } from "react";
import type { Kpi } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { ErrorState } from "~/ui/states";
import { ExactFigures } from "./ExactFigures";
import { type Figures, figuresApart, figuresOf } from "./figures";
import classes from "./KpisPage.module.css";
import { type DefinedKpi, type KpiId, kpiQuery } from "./queries";
import type { Asked, KpisSearch } from "./search";

const Chart = lazy(() => import("./Chart").then((module) => ({ default: module.Chart })));

interface KpiQuestionProps {
  kpi: DefinedKpi;
  asked: Asked;
  /** The page's address without open records. */
  address: KpisSearch;
}

/** The question that a KPI answers: its chart, and the exact figures below. */
export function KpiQuestion({ kpi, asked, address }: KpiQuestionProps) {
  const { t } = useTranslation();
  const headingId = useId();
  const { days, period, compare } = asked;
  const by = asked.by && kpi.by.includes(asked.by) ? asked.by : undefined;
  const whole = useQuery(kpiQuery(kpi.id, { ...days, period, compare }));
  const apart = useQuery({ ...kpiQuery(kpi.id, { ...days, period, by }), enabled: by !== undefined });
  const error = whole.error ?? apart.error;
  const figures = figuresFrom(whole.data, by ? apart.data : undefined, by !== undefined);
  return (
    <section className={classes.question} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Title order={2} id={headingId}>
          {t(`kpis.questions.${kpi.id}`)}
        </Title>
        {whole.data && <Explanation id={kpi.id} view={whole.data} />}
      </div>
      {error && !figures && (
        <ErrorState error={error} onRetry={() => void Promise.all([whole.refetch(), by && apart.refetch()])} />
      )}
      {!error && !figures && <Skeleton height={264} radius={0} />}
      {figures && whole.data && (
        <>
          <div className={classes.chart}>
            <Suspense fallback={<Skeleton height={212} />}>
              <Chart kpi={kpi} by={by} figures={figures} address={address} />
            </Suspense>
          </div>
          <ExactFigures kpi={kpi} by={by} figures={figures} total={whole.data} address={address} />
        </>
      )}
    </section>
  );
}

/** What is counted, and what a median does not tell by itself. */
function Explanation({ id, view }: { id: KpiId; view: Kpi }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { p90, count } = view.total.detail ?? {};
  return (
    <Text size="xs" c="dimmed">
      {t(`kpis.explained.${id}`)} {p90 != null && count && t("kpis.p90", { duration: format.duration(p90), count })}
    </Text>
  );
}

function figuresFrom(whole: Kpi | undefined, apart: Kpi | undefined, isApart: boolean): Figures | undefined {
  if (!whole) return undefined;
  if (!isApart) return figuresOf(whole);
  return apart && figuresApart(apart, whole);
}
