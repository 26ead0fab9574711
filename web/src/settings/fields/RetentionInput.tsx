import { Group, Input, NumberInput, Select } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { isoOf, spanOf, UNITS, type Unit } from "./retention";

const MOST: Record<Unit, number> = { years: 999, months: 9_999, weeks: 9_999, days: 99_999 };

/** Says a duration of ISO 8601 as people do: "3 years". */
export function useRetentionText(): (iso: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (iso) => {
    const span = spanOf(iso);
    return span
      ? t(`settings.fields.span.${span.unit}`, { count: span.count, number: format.number(span.count) })
      : iso;
  };
}

interface RetentionInputProps {
  value: string;
  error?: string;
  onChange: (iso: string) => void;
}

/** Takes how long values are kept, as a number of years, months, weeks or days. */
export function RetentionInput({ value, error, onChange }: RetentionInputProps) {
  const { t } = useTranslation();
  const span = spanOf(value) ?? { count: Number.NaN, unit: "years" as const };
  const units = UNITS.map((unit) => ({ value: unit, label: t(`settings.fields.units.${unit}`) }));
  return (
    <Input.Wrapper
      label={t("settings.fields.retention")}
      description={t("settings.fields.retentionAbout")}
      error={error}
      required
    >
      <Group gap="xs" wrap="nowrap" mt={6} mb={error ? 6 : 0}>
        <NumberInput
          aria-label={t("settings.fields.retention")}
          w={100}
          min={1}
          max={MOST[span.unit]}
          allowDecimal={false}
          allowNegative={false}
          value={Number.isNaN(span.count) ? "" : span.count}
          onChange={(count) => onChange(count === "" ? "" : isoOf({ count: Number(count), unit: span.unit }))}
          error={error !== undefined}
        />
        <Select
          aria-label={t("settings.fields.unit")}
          w={140}
          data={units}
          value={span.unit}
          allowDeselect={false}
          onChange={(unit) => unit && onChange(isoOf({ count: span.count || 1, unit: unit as Unit }))}
        />
      </Group>
    </Input.Wrapper>
  );
}
