import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "~/ui/format";
import { ErrorState } from "~/ui/states";
import { Change } from "./Change";
import type { Span } from "./days";
import classes from "./KpiTile.module.css";
import { kpiQuery } from "./queries";
import { Sparkline } from "./Sparkline";
import { useKpiName, valueText } from "./words";

interface KpiTileProps {
  kpi: string;
  span: Span;
  /** Where its figure leads: to the records behind it. */
  search: Record<string, string | undefined>;
}

/** A figure of a span, its way in a small line, and how it compares with the span before. */
export function KpiTile({ kpi, span, search }: KpiTileProps) {
  const format = useFormat();
  const name = useKpiName()(kpi);
  const { data, error, isPending, refetch } = useQuery(kpiQuery(kpi, { ...span, period: "day" }));
  return (
    <article className={classes.tile} aria-label={name}>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      {isPending && <Skeleton height={52} mt={6} />}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div className={classes.figure}>
            <Link to={"/kpis" as string} search={{ ...search, records: kpi } as never} className={classes.value}>
              {valueText(format, data.unit, data.total.value)}
            </Link>
            <Sparkline values={data.results.map((row) => row.value)} />
          </div>
          <Change value={data.total.value} before={data.previous?.total.value} />
        </>
      )}
    </article>
  );
}
