import { ActionIcon, Group, SegmentedControl, Select } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "~/shortcuts/registry";
import { DateField } from "~/ui/DateField";
import { earlier, later, type Period, PRESETS, type Preset, type Span, shifted, spanOf } from "./days";
import classes from "./KpisPage.module.css";
import type { KpisSearch } from "./search";

interface PeriodBarProps {
  search: KpisSearch;
  span: Span;
  today: string;
  onChange: (search: Partial<KpisSearch>) => void;
}

const PERIODS: readonly Period[] = ["day", "week", "month"];

/** Which days the page is about, and in which steps. */
export function PeriodBar({ search, span, today, onChange }: PeriodBarProps) {
  const { t } = useTranslation();
  const shift = (by: -1 | 1) => onChange({ preset: "custom", ...shifted(span, by) });
  useShortcut(
    { keys: "[", label: t("kpis.earlier"), run: () => shift(-1) },
    { keys: "]", label: t("kpis.later"), run: () => shift(1) },
  );
  const choose = (preset: Preset) => onChange({ preset, ...(preset === "custom" ? span : spanOf(preset, today)) });
  return (
    <Group gap="xs" className={classes.bar}>
      <Select
        aria-label={t("kpis.span")}
        w={170}
        allowDeselect={false}
        value={search.preset ?? "month"}
        onChange={(value) => value && choose(value as Preset)}
        data={PRESETS.map((one) => ({ value: one, label: t(`kpis.presets.${one}`) }))}
      />
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="default" size={36} aria-label={t("kpis.earlier")} onClick={() => shift(-1)}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <DateField
          className={classes.day}
          aria-label={t("kpis.from")}
          clearable={false}
          value={span.from}
          onChange={(from) => from && onChange({ preset: "custom", from, to: later(from, span.to) })}
        />
        <DateField
          className={classes.day}
          aria-label={t("kpis.to")}
          clearable={false}
          value={span.to}
          onChange={(to) => to && onChange({ preset: "custom", to, from: earlier(to, span.from) })}
        />
        <ActionIcon variant="default" size={36} aria-label={t("kpis.later")} onClick={() => shift(1)}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <SegmentedControl
        aria-label={t("kpis.steps")}
        value={search.period ?? "day"}
        onChange={(value) => onChange({ period: value as Period })}
        data={PERIODS.map((one) => ({ value: one, label: t(`kpis.periods.${one}`) }))}
      />
      <Select
        aria-label={t("kpis.apart")}
        w={170}
        clearable
        placeholder={t("kpis.together")}
        value={search.by ?? null}
        onChange={(value) => onChange({ by: (value as KpisSearch["by"]) ?? undefined })}
        data={(["owner", "type"] as const).map((one) => ({ value: one, label: t(`kpis.by.${one}`) }))}
      />
    </Group>
  );
}
