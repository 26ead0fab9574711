import { expect, test } from "vitest";
import { adding, moved, removing, replacing } from "./changes";

const south = { name: "south", members: ["rep"] };
const north = { name: "north", members: [] };

test("what somebody else added in the meantime stays", () => {
  const after = { ...south, members: [] };
  expect(replacing(south, after)([north, south])).toEqual({ items: [north, after], index: 1 });
  expect(adding(south)([north])).toEqual({ items: [north, south], index: 1 });
  expect(removing(south)([south, north])).toEqual({ items: [north] });
});

test("what somebody else changed or removed in the meantime is not overwritten", () => {
  const theirs = { ...south, members: ["rep", "manager"] };
  expect(replacing(south, { ...south, members: [] })([theirs])).toBeUndefined();
  expect(removing(south)([theirs])).toBeUndefined();
  expect(removing(south)([])).toBeUndefined();
});

test("an item is moved to a place, and no further than the ends", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});
