import { expect, test } from "vitest";
import { reasonOf } from "./reasons";

test("a reason is told from its detail", () => {
  expect(reasonOf("does_not_fit: /subject, /body")).toEqual({ reason: "does_not_fit", detail: "/subject, /body" });
  expect(reasonOf("empty")).toEqual({ reason: "empty", detail: "" });
});

test("a reason that is new here is left to the API's own words", () => {
  expect(reasonOf("from_the_future").reason).toBeUndefined();
});
