import { expect, test } from "vitest";
import { byDay } from "./entries";

const change = (version: number, at: string, field: string, by = "rep") => ({
  at,
  by,
  field,
  old: null,
  new: "x",
  version,
});

test("what one write changed stands together, under its day", () => {
  const days = byDay(
    [
      change(3, "2026-11-23T10:00:00Z", "status"),
      change(3, "2026-11-23T10:00:00Z", "owner"),
      change(2, "2026-11-23T09:00:00Z", "tags"),
      change(1, "2026-11-20T09:00:00Z", "name"),
    ],
    (at) => at.slice(0, 10),
  );
  expect(days.map(({ day, steps }) => [day, steps.map((step) => step.changes.map(({ field }) => field))])).toEqual([
    ["2026-11-23", [["status", "owner"], ["tags"]]],
    ["2026-11-20", [["name"]]],
  ]);
});

test("what functions keep for themselves is left out", () => {
  expect(byDay([change(1, "2026-11-20T09:00:00Z", "raw")], (at) => at)).toEqual([]);
});
