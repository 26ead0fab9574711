import { expect, test } from "vitest";
import { ENTITIES, grouped, offered, toggled } from "./scopes";

const may = { customers: { read: "team", write: "no" }, kpis: { read: "team", write: "all" } };

test("only what the user may is offered, and only what there is", () => {
  expect(offered("customers", "read", may)).toBe("customers:read");
  expect(offered("customers", "write", may)).toBeUndefined();
  expect(offered("kpis", "write", may)).toBeUndefined();
  expect(offered("deals", "read", may)).toBeUndefined();
  expect(offered("customers", "read", undefined)).toBeUndefined();
});

test("to change includes to read", () => {
  expect(toggled(["customers:read", "deals:read"], "customers:write", true)).toEqual(["deals:read", "customers:write"]);
  expect(toggled(["customers:write"], "customers:write", false)).toEqual([]);
});

test("scopes are told by entity, with the most that they allow", () => {
  expect(grouped(["deals:read", "customers:write", "customers:read"])).toEqual([
    { entity: "customers", action: "write" },
    { entity: "deals", action: "read" },
  ]);
  expect(new Set(ENTITIES).size).toBe(ENTITIES.length);
});
