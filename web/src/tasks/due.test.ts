import { expect, test } from "vitest";
import { byDue, isOverdue } from "./due";

const NOW = Date.parse("2026-11-23T12:00:00Z");

test("a task of a day is not overdue before the day is over", () => {
  expect(isOverdue("2026-11-23", "2026-11-23", NOW)).toBe(false);
  expect(isOverdue("2026-11-22", "2026-11-23", NOW)).toBe(true);
});

test("a task of a moment is overdue right after it", () => {
  expect(isOverdue("2026-11-23T11:59:00Z", "2026-11-23", NOW)).toBe(true);
  expect(isOverdue("2026-11-23T12:01:00Z", "2026-11-23", NOW)).toBe(false);
});

test("what is never due is never overdue, and comes last", () => {
  expect(isOverdue(null, "2026-11-23", NOW)).toBe(false);
  const tasks = [{ id: "a" }, { id: "b", due: "2026-12-01" }, { id: "c", due: "2026-11-30T09:00:00Z" }];
  expect(tasks.sort(byDue).map(({ id }) => id)).toEqual(["c", "b", "a"]);
});
