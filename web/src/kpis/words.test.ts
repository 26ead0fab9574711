import { expect, test } from "vitest";
import { formatter } from "~/ui/format";
import { changeOf, valueText } from "./words";

const format = formatter("en", "Europe/Berlin");

test("seconds are told as a span, counts as a number, and nothing as a dash", () => {
  expect(valueText(format, "seconds", 7_200)).toBe("2 hrs 0 mins");
  expect(valueText(format, "count", 1234)).toBe("1,234");
  expect(valueText(format, "count", null)).toBe("–");
});

test("a change is told in percent of what was before", () => {
  expect(changeOf(15, 10)).toBe(50);
  expect(changeOf(5, 10)).toBe(-50);
});

test("from nothing there is no change in percent", () => {
  expect(changeOf(5, 0)).toBeUndefined();
  expect(changeOf(null, 10)).toBeUndefined();
});
