import { expect, test } from "vitest";
import type { Customer, Me, User } from "~/api/types";
import { mayChangeCustomer } from "./may";

const me = (write: string) =>
  ({ id: "rep", teams: ["south"], may: { customers: { read: "team", write } } }) as unknown as Me;
const customer = (owner: string | null, team: string | null) => ({ owner, team }) as Customer;
const users = [
  { id: "manager", teams: ["south"] },
  { id: "rep2", teams: ["north"] },
] as User[];

test.each([
  ["own", "rep", "north", true],
  ["own", null, null, true],
  ["own", null, "south", true],
  ["own", null, "north", false],
  ["own", "manager", "south", false],
  ["team", "manager", null, true],
  ["team", "rep2", "south", true],
  ["team", "rep2", "north", false],
  ["team", null, null, true],
  ["all", "rep2", "north", true],
  ["no", "rep", "south", false],
])("reach %s, owner %s, team %s: %s", (reach, owner, team, expected) => {
  expect(mayChangeCustomer(customer(owner, team), me(reach), users)).toBe(expected);
});

test("as long as nobody knows who calls, nothing is offered", () => {
  expect(mayChangeCustomer(customer("rep", null), undefined, users)).toBe(false);
});
