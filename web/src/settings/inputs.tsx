import { Select, type SelectProps } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { dateFormat } from "~/ui/intl";

const ZONES = Intl.supportedValuesOf("timeZone");

/** Chooses one of the IANA time zones that the browser knows. */
export function ZoneSelect(props: Omit<SelectProps, "data">) {
  const { t } = useTranslation();
  const known = !props.value || ZONES.includes(props.value);
  return (
    <Select
      data={known ? ZONES : [...ZONES, props.value ?? ""]}
      searchable
      limit={100}
      nothingFoundMessage={t("settings.noZone")}
      {...props}
    />
  );
}

interface HourSelectProps extends Omit<SelectProps, "data" | "value" | "onChange"> {
  value: number;
  onChange: (hour: number) => void;
}

/** Chooses a full hour of the day. */
export function HourSelect({ value, onChange, ...rest }: HourSelectProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    // the hour of the user's own morning, not an instant: written in UTC on both sides
    label: dateFormat(format.locale, { timeStyle: "short", timeZone: "UTC" }).format(Date.UTC(2026, 0, 1, hour)),
  }));
  return (
    <Select
      aria-label={t("settings.reminderHour")}
      data={hours}
      value={String(value)}
      allowDeselect={false}
      onChange={(hour) => hour !== null && onChange(Number(hour))}
      {...rest}
    />
  );
}
