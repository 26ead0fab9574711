import { Table, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Kpi } from "~/api/types";
import { useFormat } from "~/ui/format";
import { spanOfLabel } from "./days";
import classes from "./KpisPage.module.css";
import type { Question, RecordsQuestion } from "./queries";
import type { Table as Values } from "./series";
import { useGroupName, usePeriodName, valueText } from "./words";

interface KpiTableProps {
  kpi: Kpi;
  table: Values;
  question: Question;
  name: string;
  onRecords: (question: RecordsQuestion) => void;
}

/** The exact values; each opens the records behind it. */
export function KpiTable({ kpi, table, question, name, onRecords }: KpiTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const periodName = usePeriodName();
  const groupName = useGroupName();
  const { by } = question;
  const cell = (period: string, group: string) => {
    const value = table.values[period]?.[group];
    const text = valueText(format, kpi.unit, value);
    if (!value) return text;
    const apart = by ? { [by]: group } : {};
    return (
      <UnstyledButton
        className={classes.cell}
        onClick={() => onRecords({ ...spanOfLabel(period, question), ...apart })}
        aria-label={`${name}, ${periodName(period)}${by ? `, ${groupName(by, group)}` : ""}: ${text}`}
      >
        {text}
      </UnstyledButton>
    );
  };
  return (
    <Table.ScrollContainer minWidth={320} tabIndex={0} role="region" aria-label={`${name}: ${t("kpis.values")}`}>
      <Table withRowBorders className="tabular">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(`kpis.periods.${question.period}`)}</Table.Th>
            {table.groups.map((group) => (
              <Table.Th key={group} ta="right">
                {by ? groupName(by, group) : name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.periods.map((period) => (
            <Table.Tr key={period}>
              <Table.Th scope="row" fw={400}>
                {periodName(period)}
              </Table.Th>
              {table.groups.map((group) => (
                <Table.Td key={group} ta="right">
                  {cell(period, group)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
