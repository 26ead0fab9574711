import { describe, expect, test } from "vitest";
import { daysOf, daysOfRow, isDay, lengthOf, neighbour, rowsFor, spanOf, todayIn, within } from "./days";

const TODAY = "2026-11-24";

test("spans begin with their month, quarter or year, and end today", () => {
  expect(daysOf("month", TODAY)).toEqual({ from: "2026-11-01", to: TODAY });
  expect(daysOf("lastMonth", "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(daysOf("quarter", TODAY)).toEqual({ from: "2026-10-01", to: TODAY });
  expect(daysOf("year", TODAY)).toEqual({ from: "2026-01-01", to: TODAY });
});

test("a row's days are told from how the API writes it", () => {
  expect(daysOfRow("2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-23" });
  expect(daysOfRow("2026-W48")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(daysOfRow("2026-W01")).toEqual({ from: "2025-12-29", to: "2026-01-04" });
  expect(daysOfRow("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(daysOfRow("2026-13")).toBeUndefined();
  expect(daysOfRow("yesterday")).toBeUndefined();
});

test("a week that begins before the days asked about is cut", () => {
  const month = daysOf("month", TODAY);
  expect(within({ from: "2026-10-26", to: "2026-11-01" }, month)).toEqual({ from: "2026-11-01", to: "2026-11-01" });
});

describe("the days before and after", () => {
  test("of this month are the whole month before, and from there this one", () => {
    const before = neighbour(daysOf("month", TODAY), -1, "month");
    expect(before).toEqual({ from: "2026-10-01", to: "2026-10-31" });
    expect(spanOf(before, TODAY)).toBe("lastMonth");
    expect(spanOf(neighbour(before, 1, "lastMonth"), TODAY)).toBe("month");
  });

  test("of this quarter are the quarter before, and from there this one", () => {
    const before = neighbour(daysOf("quarter", TODAY), -1, "quarter");
    expect(before).toEqual({ from: "2026-07-01", to: "2026-09-30" });
    expect(spanOf(before, TODAY)).toBeUndefined();
    expect(spanOf(neighbour(before, 1), TODAY)).toBe("quarter");
  });

  test("of other days are as many", () => {
    const days = { from: "2026-11-03", to: "2026-11-09" };
    expect(neighbour(days, -1)).toEqual({ from: "2026-10-27", to: "2026-11-02" });
    expect(neighbour(neighbour(days, -1), 1)).toEqual(days);
  });
});

test("a chart shows days of a month, weeks of a quarter, months of a year", () => {
  expect(rowsFor(daysOf("month", TODAY))).toBe("day");
  expect(rowsFor(daysOf("quarter", TODAY))).toBe("week");
  expect(rowsFor(daysOf("year", TODAY))).toBe("month");
});

test("what is no day is none", () => {
  expect(isDay("2026-02-30")).toBe(false);
  expect(isDay("2026-1-1")).toBe(false);
  expect(isDay(20260101)).toBe(false);
  expect(lengthOf({ from: "2026-03-01", to: "2026-03-31" })).toBe(31);
  expect(todayIn("Europe/Berlin", new Date("2026-11-23T23:30:00Z"))).toBe(TODAY);
});
