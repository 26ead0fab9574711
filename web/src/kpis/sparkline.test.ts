import { expect, test } from "vitest";
import { sparkline } from "./sparkline";

test("the line goes from left to right, the highest figure on top", () => {
  expect(sparkline([0, 4, 2], 100, 20)).toBe("M0 20L50 0L100 10");
});

test("what is unknown is a gap, and a figure between two gaps a dot", () => {
  expect(sparkline([null, 1, null, 1, 2], 100, 10)).toBe("M25 5h0M75 5L100 0");
});

test("nothing but zeros lies on the ground, and nothing at all is no line", () => {
  expect(sparkline([0, 0], 10, 10)).toBe("M0 10L10 10");
  expect(sparkline([], 10, 10)).toBe("");
});
