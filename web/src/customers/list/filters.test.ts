import { expect, test } from "vitest";
import { activeFilters, filtersOf, filtersOfView, isSameList, validateListSearch, viewParametersOf } from "./filters";

test("what is no filter is left out of the URL's state", () => {
  expect(validateListSearch({ status: "nonsense", scope: "own", tag: "", page: 3, "custom.": "x" })).toEqual({
    scope: "own",
  });
});

test("a tag that reads as a number is a word", () => {
  expect(validateListSearch({ tag: 2026, "custom.segment": "A" })).toEqual({ tag: "2026", "custom.segment": "A" });
});

test("the same filters are the same in any order, with anything open beside them", () => {
  const one = filtersOf({ tag: "bau", city: "Ulm", panel: "cus_1", q: "mue" });
  expect(JSON.stringify(one)).toBe(JSON.stringify(filtersOf({ city: "Ulm", tag: "bau" })));
});

test("chips are for what narrows the list, not for scope and order", () => {
  expect(activeFilters({ scope: "own", sort: "name", status: "lead", "custom.segment": "A" })).toEqual([
    "status",
    "custom.segment",
  ]);
});

test("a view keeps the filters and gives them back", () => {
  const filters = filtersOf({ status: "lead", sort: "-updated_at", "custom.segment": "A" });
  expect(viewParametersOf(filters)).toEqual({ status: "lead", sort: "-updated_at", custom: { segment: "A" } });
  expect(filtersOfView(viewParametersOf(filters))).toEqual(filters);
});

test("by name is the order where none is said", () => {
  expect(isSameList({ tag: "bau" }, { tag: "bau", sort: "name" })).toBe(true);
  expect(isSameList({ tag: "bau" }, { tag: "bau", scope: "own" })).toBe(false);
});
