// @vitest-environment jsdom
import { expect, test } from "vitest";
import { keepOwn, readOwn, removeOwn } from "./ownStorage";

test("what a user has begun is removed, and no other's", () => {
  keepOwn("draft", "Text");
  localStorage.setItem("kontor.own.other.draft", "Text");
  removeOwn("");
  expect(readOwn("draft")).toBeNull();
  expect(localStorage.getItem("kontor.own.other.draft")).toBe("Text");
});

test("null forgets what was kept", () => {
  keepOwn("draft", "Text");
  expect(readOwn("draft")).toBe("Text");
  keepOwn("draft", null);
  expect(readOwn("draft")).toBeNull();
});
