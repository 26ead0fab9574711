import { expect, test } from "vitest";
import { scaleOf } from "./scale";

test("an axis is in days, hours or minutes, as long as what it shows", () => {
  expect(scaleOf(60 * 86_400).unit).toBe("day");
  expect(scaleOf(86_400).unit).toBe("hour");
  expect(scaleOf(3_600).unit).toBe("minute");
  expect(scaleOf(0).unit).toBe("minute");
});
