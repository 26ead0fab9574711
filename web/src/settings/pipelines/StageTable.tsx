import { Table } from "@mantine/core";
import type { Stage } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";

/** The stages of a pipeline, for those who may not change them. */
export function StageTable({ stages }: { stages: readonly Stage[] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <Table withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("settings.pipelines.stage")}</Table.Th>
          <Table.Th ta="right">{t("settings.pipelines.probability")}</Table.Th>
          <Table.Th ta="right">{t("settings.pipelines.rotting")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="tabular">
        {stages.map((stage) => (
          <Table.Tr key={stage.name}>
            <Table.Td>{(i18n.language === "de" ? stage.label?.de : stage.label?.en) ?? stage.name}</Table.Td>
            <Table.Td ta="right">{format.percent(stage.probability)}</Table.Td>
            <Table.Td ta="right">
              {stage.rotting_days
                ? t("settings.pipelines.days", { count: stage.rotting_days })
                : t("settings.pipelines.never")}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
