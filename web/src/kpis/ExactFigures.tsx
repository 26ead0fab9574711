import { Link } from "@tanstack/react-router";
import type { Kpi } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import type { Column, Figures } from "./figures";
import classes from "./KpisPage.module.css";
import type { By, DefinedKpi } from "./queries";
import { recordsOf } from "./recordsOf";
import type { KpisSearch } from "./search";
import { useColumnName } from "./useColumnName";
import { useKpiWords } from "./words";

interface ExactFiguresProps {
  kpi: DefinedKpi;
  by: By | undefined;
  figures: Figures;
  /** The KPI of all days, nothing told apart. */
  total: Kpi;
  address: KpisSearch;
}

const TOTAL: Column = { id: "total", kind: "total" };

/** The figures of a chart to the digit, folded; each leads to its records. */
export function ExactFigures({ kpi, by, figures, total, address }: ExactFiguresProps) {
  const { t } = useTranslation();
  const words = useKpiWords();
  const columnName = useColumnName(kpi.id, by);
  const { rows, columns, values } = figures;
  const figure = (value: number | null, column: Column, row?: string) => {
    const text = words.value(kpi.unit, value);
    if (!value || column.kind === "before") return text;
    const search = { ...address, ...recordsOf(kpi.id, by, column, row) };
    const what = [columnName(column), row ? words.row(row) : t("kpis.allDays")].join(", ");
    return (
      <Link
        to="/kpis"
        search={search}
        className={classes.cell}
        aria-label={t("kpis.openRecords", { name: what, value: text })}
      >
        {text}
      </Link>
    );
  };
  return (
    <details className={classes.exact}>
      <summary>{t("kpis.exact")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the arrow keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={`${words.name(kpi.id)}: ${t("kpis.exact")}`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("kpis.rowColumn")}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row}>
                <th scope="row">{words.row(row)}</th>
                {columns.map((column, index) => (
                  <td key={column.id}>{figure(values[at]?.[index] ?? null, column, row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{kpi.unit === "count" ? t("kpis.sum") : t("kpis.overall")}</th>
              {by && kpi.unit !== "count" ? (
                <td colSpan={Math.max(columns.length, 1)} className={classes.ofAll}>
                  {figure(total.total.value, TOTAL)}
                </td>
              ) : (
                columns.map((column, index) => (
                  <td key={column.id}>{figure(overall(total, figures, column, index), column)}</td>
                ))
              )}
            </tr>
          </tfoot>
        </table>
      </section>
    </details>
  );
}

/** The figure of all days in a column; a part's is the sum of its counts. */
function overall(total: Kpi, { values }: Figures, { kind }: Column, index: number): number | null {
  if (kind === "before") return total.previous?.total.value ?? null;
  if (kind === "total") return total.total.value;
  return values.reduce((sum, row) => sum + (row[index] ?? 0), 0);
}
