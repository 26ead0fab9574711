import { BarChart } from "@mantine/charts";
import "@mantine/charts/styles.layer.css";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { useIsPhone } from "~/ui/useIsPhone";
import { type Column, type Figures, foldedTo } from "./figures";
import classes from "./KpisPage.module.css";
import type { By, DefinedKpi } from "./queries";
import { recordsOf } from "./recordsOf";
import { scaleOf } from "./scale";
import type { KpisSearch } from "./search";
import { useColumnName } from "./useColumnName";
import { useKpiWords } from "./words";

interface ChartProps {
  kpi: DefinedKpi;
  by: By | undefined;
  figures: Figures;
  address: KpisSearch;
}

const COLOURS = ["teal.7", "orange.6", "blue.6", "grape.5", "lime.7", "pink.5", "gray.6"];
const BEFORE = "gray.5";

/**
 * The figures as bars, which a click opens. Who does not see it, or has no mouse, has the table below; to assistive
 * technology it is one image with a name.
 */
export function Chart({ kpi, by, figures, address }: ChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const words = useKpiWords();
  const columnName = useColumnName(kpi.id, by);
  if (figures.values.every((row) => row.every((value) => !value)))
    return <div className={classes.nothing}>{t("kpis.nothing")}</div>;
  const { rows, columns, values } = foldedTo(COLOURS.length, kpi.unit, figures);
  const isTime = kpi.unit === "seconds";
  const scale = isTime ? scaleOf(Math.max(...values.flat().map((value) => value ?? 0))) : ONE;
  const data = rows.map((row, index) => ({ label: words.row(row), ...named(values[index] ?? [], scale.seconds) }));
  const series = columns.map((column, index) => ({
    name: `s${index}`,
    label: columnName(column),
    color: (column.kind === "before" ? BEFORE : COLOURS[index]) ?? BEFORE,
  }));
  const open = (column: Column | undefined, row: string | undefined) => {
    if (column && row && column.kind !== "before" && column.kind !== "rest")
      void navigate({ to: "/kpis", search: { ...address, ...recordsOf(kpi.id, by, column, row) } });
  };
  return (
    <div role="img" aria-label={t("kpis.chartLabel", { name: words.name(kpi.id) })} style={{ height: "100%" }}>
      <BarChart
        h="100%"
        data={data}
        dataKey="label"
        series={series}
        type={by && !isTime ? "stacked" : "default"}
        withLegend={columns.length > 1}
        maxBarWidth={28}
        valueFormatter={(value) => words.value(kpi.unit, value * scale.seconds)}
        yAxisProps={{
          width: isTime ? 64 : 44,
          allowDecimals: false,
          tickFormatter: (value: number) => format.number(value, scale.unit && inUnit(scale.unit)),
        }}
        xAxisProps={{ minTickGap: isPhone ? 24 : 12 }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={({ name }) => ({
          isAnimationActive: false,
          cursor: "pointer",
          onClick: (_, index) => open(columns[Number(name.slice(1))], rows[index]),
        })}
      />
    </div>
  );
}

const ONE = { unit: undefined, seconds: 1 };
const inUnit = (unit: string): Intl.NumberFormatOptions => ({ style: "unit", unit, unitDisplay: "short" });

/** A row under keys that are no path: an owner may have a dot in the name. */
const named = (values: (number | null)[], scale: number) =>
  Object.fromEntries(values.map((value, index) => [`s${index}`, value === null ? null : value / scale]));
