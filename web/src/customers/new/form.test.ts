import { expect, test } from "vitest";
import { Problem } from "~/api/problem";
import { fieldErrors, fieldsOf, looksShort, NOTHING, soughtBy } from "./form";

test("what was left empty is not sent", () => {
  expect(fieldsOf("person", { ...NOTHING, family_name: " Müller ", email: " " })).toEqual({
    kind: "person",
    family_name: "Müller",
    status: "lead",
  });
});

test("an organization has no first name, whatever was typed before the kind was changed", () => {
  const fields = fieldsOf("organization", {
    ...NOTHING,
    given_name: "Jörg",
    organization_id: "cus_1",
    name: "Müller Bau",
  });
  expect(fields).toEqual({ kind: "organization", name: "Müller Bau", status: "lead" });
});

test("the only address is the primary one", () => {
  expect(fieldsOf("person", { ...NOTHING, email: "a@b.de" }).emails).toEqual([{ address: "a@b.de", primary: true }]);
});

test("each error stands at its field, and what belongs to none is told too", () => {
  const problem = new Problem(422, "Unprocessable Content", {
    errors: [
      { pointer: "/phones/0/number", code: "invalid_phone", message: "is not a phone number" },
      { pointer: "/owner", code: "unknown", message: "there is no such user" },
    ],
  });
  expect(fieldErrors(problem)).toEqual({
    fields: { phone: "is not a phone number" },
    rest: ["there is no such user"],
  });
});

test("a number of few digits looks short, none does not", () => {
  expect(["089 12", "089 / 12 34 56", ""].map(looksShort)).toEqual([true, false, false]);
});

test("who may be there already is sought by the address, else by the whole name", () => {
  expect(soughtBy("person", { ...NOTHING, family_name: "Müller" })).toBe("");
  expect(soughtBy("person", { ...NOTHING, given_name: "Jörg", family_name: "Müller" })).toBe("Jörg Müller");
  expect(soughtBy("organization", { ...NOTHING, name: "Müller Bau", email: "a@b.de" })).toBe("a@b.de");
});
