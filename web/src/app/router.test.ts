import { expect, test } from "vitest";
import { PASSED_THROUGH, VISITS } from "../../e2e/support/pages";
import { router } from "./router";

test("the specs that look at every page know all routes", () => {
  const looked = new Set([...VISITS.map(({ route }) => route), ...PASSED_THROUGH]);
  const routes = Object.keys(router.routesByPath).map((path) => path.replace(/(.)\/$/, "$1"));
  expect(routes.filter((route) => !looked.has(route))).toEqual([]);
});
