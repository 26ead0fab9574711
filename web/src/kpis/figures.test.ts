import { expect, test } from "vitest";
import type { Kpi } from "~/api/types";
import { figuresApart, figuresOf, foldedTo } from "./figures";

const view = (fields: Partial<Kpi>): Kpi => ({
  id: "activities",
  unit: "count",
  from: "2026-11-01",
  to: "2026-11-02",
  timezone: "Europe/Berlin",
  as_of: null,
  results: [],
  total: { value: null },
  ...fields,
});
const all = view({
  results: [
    { period: "2026-11-01", value: 3 },
    { period: "2026-11-02", value: 1 },
  ],
});
const apart = view({
  results: [
    { period: "2026-11-01", value: 1, by: { owner: "rep" } },
    { period: "2026-11-01", value: 2, by: { owner: "" } },
    { period: "2026-11-02", value: 1, by: { owner: "manager" } },
  ],
});

test("the days before stand beside those of now, as far as there are as many", () => {
  const previous = {
    from: "2026-10-30",
    to: "2026-10-30",
    results: [{ period: "2026-10-30", value: 7 }],
    total: { value: 7 },
  };
  expect(figuresOf(all).values).toEqual([[3], [1]]);
  expect(figuresOf({ ...all, previous }).values).toEqual([
    [3, 7],
    [1, null],
  ]);
});

test("every day has a row, and whoever has most comes first", () => {
  const figures = figuresApart(apart, all);
  expect(figures.rows).toEqual(["2026-11-01", "2026-11-02"]);
  expect(figures.columns.map(({ id }) => id)).toEqual(["", "manager", "rep"]);
  expect(figures.values).toEqual([
    [2, 0, 1],
    [0, 1, 0],
  ]);
});

test("a duration that is not there is no zero", () => {
  expect(figuresApart({ ...apart, unit: "seconds" }, all).values[1]).toEqual([null, 1, null]);
});

test("what has no colour of its own is added up, unless it is durations", () => {
  const figures = figuresApart(apart, all);
  expect(foldedTo(3, "count", figures)).toEqual(figures);
  const folded = foldedTo(2, "count", figures);
  expect(folded.columns.at(-1)).toEqual({ id: "rest", kind: "rest" });
  expect(folded.values).toEqual([
    [2, 1],
    [0, 1],
  ]);
  expect(foldedTo(2, "seconds", figures).columns).toHaveLength(2);
});
