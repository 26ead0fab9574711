import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/ui/format";
import { ErrorState } from "~/ui/states";
import classes from "./KpisPage.module.css";
import { KpiTable } from "./KpiTable";
import { kpiQuery, type Question, type RecordsQuestion } from "./queries";
import { tableOf } from "./series";
import { useGroupName, useKpiName, usePeriodName, valueText } from "./words";

const KpiChart = lazy(() => import("./KpiChart").then((module) => ({ default: module.KpiChart })));
const HEIGHT = 220;

interface KpiSectionProps {
  kpi: string;
  question: Question;
  onRecords: (question: RecordsQuestion) => void;
}

/** One question: its chart, and its exact values in a table. */
export function KpiSection({ kpi, question, onRecords }: KpiSectionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useKpiName()(kpi);
  const periodName = usePeriodName();
  const groupName = useGroupName();
  const { data, error, isPending, refetch } = useQuery(kpiQuery(kpi, question));
  if (isPending) return <Skeleton height={HEIGHT + 80} />;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const table = tableOf(data.results);
  const hasFigures = data.results.some((row) => row.value);
  return (
    <section className={classes.section} aria-label={name}>
      <div className={classes.head}>
        <Title order={2}>{name}</Title>
        <Text c="dimmed" size="xs">
          {t(`kpis.explained.${kpi}` as "kpis.explained.activities", { defaultValue: "" })}
        </Text>
      </div>
      {hasFigures ? (
        <Suspense fallback={<Skeleton height={HEIGHT} />}>
          <KpiChart
            height={HEIGHT}
            table={table}
            name={name}
            periodName={periodName}
            groupName={(group) => (question.by ? groupName(question.by, group) : name)}
            valueText={(value) => valueText(format, data.unit, value)}
            isSum={data.unit !== "seconds"}
          />
        </Suspense>
      ) : (
        <Text c="dimmed" py="md">
          {t("kpis.nothing")}
        </Text>
      )}
      <details className={classes.details}>
        <summary>{t("kpis.values")}</summary>
        <KpiTable kpi={data} table={table} question={question} name={name} onRecords={onRecords} />
      </details>
    </section>
  );
}
