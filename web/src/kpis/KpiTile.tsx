import { Skeleton, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { Kpi } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { ErrorState } from "~/ui/states";
import type { Days } from "./days";
import { difference } from "./difference";
import classes from "./KpiTile.module.css";
import { type KpiId, kpiQuery, type Rows } from "./queries";
import type { KpisSearch } from "./search";
import { sparkline } from "./sparkline";
import { useKpiWords } from "./words";

interface KpiTileProps extends Days {
  kpi: KpiId;
  /** Tells the difference to the days before, too. */
  compare?: boolean;
  /** What a point of the small line stands for. */
  period?: Rows;
  /** How the page of KPIs has these days in its address, if it is open. */
  address?: KpisSearch;
}

/** One figure of some days, with a small line and how it was before; it leads to the records behind it. */
export function KpiTile({ kpi, from, to, compare = false, period = "day", address }: KpiTileProps) {
  const words = useKpiWords();
  const nameId = useId();
  const { data, error, refetch } = useQuery(kpiQuery(kpi, { from, to, period, compare }));
  return (
    <section className={classes.tile} aria-labelledby={nameId}>
      <h2 id={nameId} className={classes.name}>
        {words.name(kpi)}
      </h2>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={62} />}
      {data && <Figure kpi={kpi} view={data} compare={compare} address={address} />}
    </section>
  );
}

interface FigureProps extends Pick<KpiTileProps, "kpi" | "compare" | "address"> {
  view: Kpi;
}

function Figure({ kpi, view, compare, address }: FigureProps) {
  const { t } = useTranslation();
  const words = useKpiWords();
  const value = words.value(view.unit, view.total.value);
  return (
    <>
      <div className={classes.figure}>
        <Link
          to="/kpis"
          search={{ ...(address ?? { from: view.from, to: view.to }), records: kpi }}
          className={classes.value}
          aria-label={t("kpis.openRecords", { name: words.name(kpi), value })}
        >
          {value}
        </Link>
        <Line values={view.results.map((row) => row.value)} />
      </div>
      {compare && <Before view={view} />}
    </>
  );
}

function Before({ view }: { view: Kpi }) {
  const { t } = useTranslation();
  const words = useKpiWords();
  const found = difference(view.unit, view.total.value, view.previous?.total.value);
  if (!found)
    return (
      <Text size="xs" c="dimmed">
        {t("kpis.difference.unknown")}
      </Text>
    );
  const Icon = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconArrowRight }[found.direction];
  const mood = found.direction === "same" ? "same" : found.isGood ? "good" : "bad";
  return (
    <p className={classes.difference} data-mood={mood} title={view.previous ? words.days(view.previous) : undefined}>
      <Icon size={16} aria-hidden />
      {words.difference(view.unit, found)}
    </p>
  );
}

const WIDTH = 96;
const HEIGHT = 28;

function Line({ values }: { values: (number | null)[] }) {
  return (
    <svg viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`} className={classes.line} aria-hidden="true">
      <path d={sparkline(values, WIDTH, HEIGHT)} />
    </svg>
  );
}
