/** Between an instant and what a clock in a time zone shows then, as `<input type="datetime-local">` writes it. */
import { dateFormat } from "~/ui/intl";

const MINUTE = 60_000;

/** The clock of the zone at an instant: 2026-11-23T14:30 */
export function clockAt(instant: string, timeZone?: string): string {
  const parts = dateFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return parts.format(new Date(instant)).replace(" ", "T");
}

/** The instant at which the zone's clock shows this; of the hour that a clock skips, the one after. */
export function instantOf(clock: string, timeZone?: string): string {
  const asUtc = Date.parse(`${clock.slice(0, 16)}:00Z`);
  const offset = (at: number) => Date.parse(`${clockAt(new Date(at).toISOString(), timeZone)}:00Z`) - floor(at);
  const first = asUtc - offset(asUtc);
  return new Date(asUtc - offset(first)).toISOString().replace(".000Z", "Z");
}

const floor = (at: number) => Math.floor(at / MINUTE) * MINUTE;
