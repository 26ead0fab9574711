import { Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/ui/format";
import { changeOf } from "./words";

interface ChangeProps {
  value: number | null;
  before: number | null | undefined;
}

/** How a figure compares with the time before, by a sign and in words. */
export function Change({ value, before }: ChangeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = changeOf(value, before);
  if (change === undefined)
    return (
      <Text size="xs" c="dimmed">
        {t("kpis.noComparison")}
      </Text>
    );
  const rounded = Math.round(change);
  const Sign = rounded > 0 ? IconArrowUpRight : rounded < 0 ? IconArrowDownRight : IconArrowRight;
  const key = rounded > 0 ? "more" : rounded < 0 ? "less" : "same";
  return (
    <Text size="xs" c="dimmed" component="span" style={{ display: "inline-flex", alignItems: "center", gap: 4 }}>
      <Sign size={14} aria-hidden />
      {t(`kpis.${key}`, { percent: format.percent(Math.abs(rounded)) })}
    </Text>
  );
}
