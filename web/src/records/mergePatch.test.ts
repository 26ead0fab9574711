import { expect, test } from "vitest";
import { inversePatch, isNamedBy, mergePatch } from "./mergePatch";

// The examples of RFC 7396, appendix A, that concern objects.
const EXAMPLES: [unknown, unknown, unknown][] = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

test.each(EXAMPLES)("%j patched with %j is %j", (target, patch, merged) => {
  expect(mergePatch(target, patch)).toEqual(merged);
});

test.each(EXAMPLES.filter(([target, , merged]) => ![target, merged].some(Array.isArray)))(
  "%j patched with %j, and back, is as before",
  (target, patch, merged) => {
    const isNull = (value: unknown) => value === null;
    if (Object.values(target as object).some(isNull)) return; // a merge patch cannot set null
    expect(mergePatch(merged, inversePatch(target, patch))).toEqual(target);
  },
);

test("a pointer is named by a patch that changes what it points at, or removes it", () => {
  const patch = { name: "B", custom: { segment: null } };
  expect(["/name", "/custom/segment", "/custom"].map((pointer) => isNamedBy(patch, pointer))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["/city", "/custom/region", "/name/first"].map((pointer) => isNamedBy(patch, pointer))).toEqual([
    false,
    false,
    false,
  ]);
});

test("the target stays as it was", () => {
  const target = { a: { b: 1 } };
  mergePatch(target, { a: { b: 2 } });
  expect(target).toEqual({ a: { b: 1 } });
});
