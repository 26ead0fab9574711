import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { VISITS } from "../../e2e/support/pages";
import { PICTURES } from "../../screenshots/pictures";

const FOLDER = fileURLToPath(new URL("../../../docs/screenshots", import.meta.url));

test("every page has its pictures, and every picture its page: make screenshots takes them anew", () => {
  const kept = readdirSync(FOLDER).sort();
  expect(kept).toEqual(PICTURES.map(({ name }) => `${name}.webp`).sort());
});

test("no page is left out", () => {
  const pictured = new Set(PICTURES.map(({ of }) => of.name));
  expect(VISITS.filter(({ name }) => !pictured.has(name))).toEqual([]);
});
