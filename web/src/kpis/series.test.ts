import { expect, test } from "vitest";
import { tableOf } from "./series";

test("rows of a KPI become periods and groups, in their order", () => {
  const rows = [
    { period: "2026-11-24", by: { owner: "rep" }, value: 2 },
    { period: "2026-11-23", by: { owner: "rep" }, value: 1 },
    { period: "2026-11-23", by: { owner: "manager" }, value: 3 },
  ];
  expect(tableOf(rows)).toEqual({
    periods: ["2026-11-23", "2026-11-24"],
    groups: ["manager", "rep"],
    values: { "2026-11-23": { rep: 1, manager: 3 }, "2026-11-24": { rep: 2 } },
  });
});

test("a KPI that nothing tells apart has one column", () => {
  expect(tableOf([{ period: "2026-11", value: null }])).toEqual({
    periods: ["2026-11"],
    groups: [""],
    values: { "2026-11": { "": null } },
  });
});
