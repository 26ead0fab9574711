import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { kpiQuery } from "./queries";
import type { Asked } from "./search";

/** Up to when things have been counted: the same for all KPIs. */
export function UpToDate({ asked: { days, period, compare } }: { asked: Asked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(kpiQuery("new_customers", { ...days, period, compare }));
  return (
    <Text size="xs" c="dimmed" my="xs" mih={18}>
      {data?.as_of && t("kpis.asOf", { when: format.dateTime(data.as_of) })}
      {data && !data.as_of && t("kpis.neverCounted")}
      {data?.previous &&
        ` · ${t("kpis.comparedWith", { from: format.date(data.previous.from), to: format.date(data.previous.to) })}`}
    </Text>
  );
}
