/** Dates, money and numbers as the user writes them. */
import { useMemo } from "react";
import type { Money } from "~/api/types";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { dateFormat, numberFormat, relativeFormat } from "./intl";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const WEEK = 7 * DAY;
/** The regions whose separators and order of dates the languages stand for. */
const LOCALES: Record<string, string> = { de: "de-DE", en: "en-GB" };

/** A company day such as 2026-12-31 has no time zone: it is formatted as it stands. */
const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);

export function formatter(language: string, timeZone?: string) {
  const locale = LOCALES[language] ?? language;
  const day = (value: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, timeZone: isDay(value) ? "UTC" : timeZone }).format(new Date(value));
  const isSameYear = (value: string, now: number) =>
    day(value, { year: "numeric" }) === day(new Date(now).toISOString(), { year: "numeric" });
  const relative = (value: number, unit: Intl.RelativeTimeFormatUnit) =>
    relativeFormat(locale, { numeric: "auto" }).format(value, unit);
  return {
    locale,
    /** 23.11.2026 */
    date: (value: string) => day(value, { dateStyle: "medium" }),
    /** Mo., 23. Nov.; with its year instead of the weekday where that is another one. */
    weekday: (value: string, now: number = Date.now()) =>
      isSameYear(value, now)
        ? day(value, { weekday: "short", day: "numeric", month: "short" })
        : day(value, { day: "numeric", month: "short", year: "numeric" }),
    /** Nov. 2026 */
    month: (value: string) => day(value, { month: "short", year: "numeric" }),
    time: (value: string) => day(value, { timeStyle: "short" }),
    dateTime: (value: string) => day(value, { dateStyle: "medium", timeStyle: "short" }),
    /** The day of an instant in the user's time zone, as YYYY-MM-DD. */
    dayOf: (value: string) => (isDay(value) ? value : dateFormat("sv-SE", { timeZone }).format(new Date(value))),
    /** "3 days ago" within a week, else the date. */
    ago(value: string, now: number = Date.now()): string {
      const seconds = (new Date(value).getTime() - now) / 1000;
      const size = Math.abs(seconds);
      if (size > WEEK) return day(value, { dateStyle: "medium" });
      if (size >= DAY) return relative(Math.round(seconds / DAY), "day");
      if (size >= HOUR) return relative(Math.round(seconds / HOUR), "hour");
      return relative(Math.round(seconds / MINUTE), "minute");
    },
    /** Minor units and ISO 4217 currency as the user writes them; `short` leaves out the minor units. */
    money({ amount, currency }: Money, short = false): string {
      const format = numberFormat(locale, { style: "currency", currency });
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
      const value = amount / 10 ** digits;
      if (!short) return format.format(value);
      return numberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }).format(value);
    },
    number: (value: number, options?: Intl.NumberFormatOptions) => numberFormat(locale, options).format(value),
    percent: (value: number) =>
      numberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(value / 100),
    /** A span of seconds in its largest two units: "2 h 5 min". */
    duration(seconds: number): string {
      const unit = (value: number, name: string) =>
        numberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
      if (seconds >= DAY)
        return `${unit(Math.floor(seconds / DAY), "day")} ${unit(Math.floor((seconds % DAY) / HOUR), "hour")}`;
      if (seconds >= HOUR)
        return `${unit(Math.floor(seconds / HOUR), "hour")} ${unit(Math.floor((seconds % HOUR) / MINUTE), "minute")}`;
      return unit(Math.round(seconds / MINUTE), "minute");
    },
  };
}

export type Formatter = ReturnType<typeof formatter>;

/** The formatter of the user's language and time zone. */
export function useFormat(): Formatter {
  const { i18n } = useTranslation();
  const timeZone = (useMe() as { timezone?: string } | undefined)?.timezone;
  return useMemo(() => formatter(i18n.language, timeZone), [i18n.language, timeZone]);
}
