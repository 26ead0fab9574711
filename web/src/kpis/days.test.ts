import { expect, test } from "vitest";
import { daysIn, shifted, spanOf, spanOfLabel } from "./days";

const TODAY = "2026-11-23";

test("presets are whole months, quarters and years", () => {
  expect(spanOf("month", TODAY)).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(spanOf("lastMonth", "2026-01-15")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(spanOf("quarter", TODAY)).toEqual({ from: "2026-10-01", to: "2026-12-31" });
  expect(spanOf("year", TODAY)).toEqual({ from: "2026-01-01", to: "2026-12-31" });
});

test("before whole months are as many whole months, before days as many days", () => {
  expect(shifted({ from: "2026-03-01", to: "2026-03-31" }, -1)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(shifted({ from: "2026-10-01", to: "2026-12-31" }, 1)).toEqual({ from: "2027-01-01", to: "2027-03-31" });
  expect(shifted({ from: "2026-11-10", to: "2026-11-16" }, -1)).toEqual({ from: "2026-11-03", to: "2026-11-09" });
});

test("there and back again is the same span", () => {
  for (const span of [spanOf("month", TODAY), spanOf("year", TODAY), { from: "2026-02-10", to: "2026-03-01" }])
    expect(shifted(shifted(span, -1), 1)).toEqual(span);
});

test("a label tells its days, as far as they are asked about", () => {
  const year = spanOf("year", TODAY);
  expect(spanOfLabel("2026-11-23", year)).toEqual({ from: TODAY, to: TODAY });
  expect(spanOfLabel("2026-02", year)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(spanOfLabel("2026-W48", year)).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(spanOfLabel("2026-W01", year)).toEqual({ from: "2026-01-01", to: "2026-01-04" });
});

test("both ends of a span count", () => {
  expect(daysIn({ from: TODAY, to: TODAY })).toBe(1);
});
