import { expect, test } from "vitest";
import { isoOf, spanOf } from "./retention";

test.each([
  ["P3Y", { count: 3, unit: "years" }],
  ["P18M", { count: 18, unit: "months" }],
  ["P4W", { count: 4, unit: "weeks" }],
  ["P90D", { count: 90, unit: "days" }],
] as const)("%s is said in one unit, and written so again", (iso, span) => {
  expect(spanOf(iso)).toEqual(span);
  expect(isoOf(span)).toBe(iso);
});

test("years and months are said in months", () => {
  expect(spanOf("P1Y6M")).toEqual({ count: 18, unit: "months" });
});

test("what is no duration in one unit is said in none", () => {
  for (const iso of ["P1Y10D", "P", "P0Y", "3 years", ""]) expect(spanOf(iso)).toBeUndefined();
});
