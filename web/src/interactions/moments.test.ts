import { expect, test } from "vitest";
import { clockAt, instantOf } from "./moments";

test.each([
  ["2026-11-23T13:30:00Z", "2026-11-23T14:30"],
  ["2026-07-01T22:15:00Z", "2026-07-02T00:15"],
  ["2026-03-29T00:59:00Z", "2026-03-29T01:59"], // the last minute of winter time
  ["2026-03-29T01:00:00Z", "2026-03-29T03:00"], // the first of summer time
])("%s is %s on a clock in Berlin, and back", (instant, clock) => {
  expect(clockAt(instant, "Europe/Berlin")).toBe(clock);
  expect(instantOf(clock, "Europe/Berlin")).toBe(instant);
});

test("seconds of a clock do not count", () => {
  expect(instantOf("2026-11-23T14:30:59", "Europe/Berlin")).toBe("2026-11-23T13:30:00Z");
});
