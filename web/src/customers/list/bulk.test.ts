import { expect, test } from "vitest";
import type { Customer } from "~/api/types";
import { inChunks, stepsOf, tagsOf } from "./bulk";

const customer = (id: string, fields: Partial<Customer> = {}): Customer => ({
  id,
  kind: "person",
  version: 1,
  created_at: "2026-11-23T09:00:00Z",
  created_by: "rep",
  updated_at: "2026-11-23T09:00:00Z",
  updated_by: "rep",
  status: "lead",
  ...fields,
});

test("who has the new status already is not changed", () => {
  const steps = stepsOf([customer("cus_1"), customer("cus_2", { status: "former" })], {
    kind: "status",
    status: "lead",
  });
  expect(steps.map(({ before, patch, undo }) => [before.id, patch, undo])).toEqual([
    ["cus_2", { status: "lead" }, { status: "former" }],
  ]);
});

test("a tag is added behind the others, and what undoes it are the others alone", () => {
  const [step] = stepsOf([customer("cus_1", { tags: ["bau"] })], { kind: "addTag", tag: "vip" });
  expect(step).toMatchObject({ patch: { tags: ["bau", "vip"] }, undo: { tags: ["bau"] } });
});

test("a tag is removed only where it stands", () => {
  const customers = [customer("cus_1"), customer("cus_2", { tags: ["a", "b"] })];
  expect(stepsOf(customers, { kind: "removeTag", tag: "a" }).map(({ patch }) => patch)).toEqual([{ tags: ["b"] }]);
});

test("what takes back a new owner brings back the team too, and nobody where there was nobody", () => {
  const [step] = stepsOf([customer("cus_1", { team: "south" })], { kind: "owner", owner: "rep2" });
  expect(step?.undo).toEqual({ owner: null, team: "south" });
});

test("more than a hundred go in several requests", () => {
  expect(inChunks(Array.from({ length: 250 }, (_, index) => index)).map((chunk) => chunk.length)).toEqual([
    100, 100, 50,
  ]);
  expect(inChunks([])).toEqual([]);
});

test("tags to remove are offered by how many have them", () => {
  expect(tagsOf([customer("1", { tags: ["b", "c"] }), customer("2", { tags: ["c"] })])).toEqual(["c", "b"]);
});
