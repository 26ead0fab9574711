import { BarChart, LineChart } from "@mantine/charts";
import "@mantine/charts/styles.css";
import type { Table } from "./series";

interface KpiChartProps {
  table: Table;
  name: string;
  height: number;
  /** Whether the groups add up, so that their bars can stand on each other. */
  isSum: boolean;
  periodName: (period: string) => string;
  groupName: (group: string) => string;
  valueText: (value: number | null) => string;
}

const COLORS = ["teal.6", "indigo.5", "orange.6", "grape.5", "cyan.6", "yellow.7", "pink.5", "gray.5"];

/** A KPI over time; the table beside it has the same for those who read. */
export function KpiChart({ table, name, height, isSum, periodName, groupName, valueText }: KpiChartProps) {
  const data = table.periods.map((period) => ({
    period: periodName(period),
    ...Object.fromEntries(table.groups.map((group) => [groupName(group), table.values[period]?.[group] ?? null])),
  }));
  const series = table.groups.map((group, index) => ({
    name: groupName(group),
    color: COLORS[index % COLORS.length] ?? "gray.5",
  }));
  const common = {
    h: height,
    data,
    dataKey: "period",
    series,
    valueFormatter: valueText,
    withLegend: table.groups.length > 1,
    tickLine: "none" as const,
    gridAxis: "y" as const,
    yAxisProps: { width: isSum ? 40 : 90 },
    xAxisProps: { minTickGap: 24 },
  };
  return (
    <div role="img" aria-label={name}>
      {isSum ? <BarChart {...common} type="stacked" /> : <LineChart {...common} connectNulls />}
    </div>
  );
}
