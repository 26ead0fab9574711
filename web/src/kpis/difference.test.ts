import { expect, test } from "vitest";
import { difference } from "./difference";

test("more of a count is good, more time is not", () => {
  expect(difference("count", 12, 8)).toEqual({ direction: "up", isGood: true, size: 4, percent: 50 });
  expect(difference("seconds", 7_200, 3_600)).toMatchObject({ direction: "up", isGood: false, size: 3_600 });
  expect(difference("seconds", 3_600, 7_200)).toMatchObject({ direction: "down", isGood: true, percent: 50 });
});

test("nothing before makes no percentage, and no figure makes no difference", () => {
  expect(difference("count", 3, 0)).toEqual({ direction: "up", isGood: true, size: 3, percent: undefined });
  expect(difference("count", 0, 0)?.direction).toBe("same");
  expect(difference("seconds", null, 3_600)).toBeUndefined();
  expect(difference("seconds", 3_600, undefined)).toBeUndefined();
});
