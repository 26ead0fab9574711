import { TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/de";
import "dayjs/locale/en-gb";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsPhone } from "./useIsPhone";

interface DateFieldProps {
  /** A day as the API writes it, `2026-12-31`. */
  value: string | null | undefined;
  onChange: (day: string | null) => void;
  label?: ReactNode;
  "aria-label"?: string;
  error?: ReactNode;
  clearable?: boolean;
  className?: string;
  size?: "xs" | "sm" | "md";
}

const WRITTEN: Record<string, { locale: string; format: string }> = {
  de: { locale: "de", format: "DD.MM.YYYY" },
  en: { locale: "en-gb", format: "D MMM YYYY" },
};

/** A day, typed or chosen as the user writes dates; on the phone by the phone's own calendar. */
export function DateField({ value, onChange, clearable = true, ...rest }: DateFieldProps) {
  const { t, i18n } = useTranslation();
  const isPhone = useIsPhone();
  const written = WRITTEN[i18n.language] ?? { locale: "en-gb", format: "YYYY-MM-DD" };
  if (isPhone)
    return (
      <TextInput
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.currentTarget.value || null)}
        {...rest}
      />
    );
  return (
    <DateInput
      value={value ?? null}
      onChange={onChange}
      valueFormat={written.format}
      locale={written.locale}
      firstDayOfWeek={1}
      clearable={clearable}
      clearButtonProps={{ "aria-label": t("actions.remove") }}
      {...rest}
    />
  );
}
