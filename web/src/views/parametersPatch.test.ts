import { expect, test } from "vitest";
import { mergePatch } from "~/records/mergePatch";
import { parametersPatch } from "./parametersPatch";

test.each([
  [{ status: "lead", tag: "bau" }, { status: "former" }],
  [{ custom: { segment: "A", size: "L" } }, { custom: { segment: "B" } }],
  [{ custom: { segment: "A" } }, {}],
  [{}, { city: "Ulm" }],
] as const)("what is patched is what was wanted", (old, wanted) => {
  expect(mergePatch(old, parametersPatch(old, wanted))).toEqual(wanted);
});
