import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import type { FieldDefinition } from "~/api/types";
import { formatter } from "~/ui/format";
import { customerWords } from "./words";

const t = ((key: string) => key) as unknown as TFunction<"app">;
const SEGMENT = {
  name: "segment",
  record: "customer",
  type: "choice",
  label: { de: "Segment", en: "Segment" },
  purpose: "p",
  retention: "P1Y",
} satisfies FieldDefinition;
const BUDGET = { ...SEGMENT, name: "budget", type: "money", label: { de: "Budget", en: "Budget" } } as const;

const words = customerWords({
  t,
  format: formatter("en"),
  language: "en",
  userName: (id) => (id === "rep" ? "Renate Rep" : id),
  customerName: (id) => (id === "cus_1" ? "Müller Bau GmbH" : id),
  definitions: [SEGMENT, BUDGET],
});

test("people, organizations and statuses are written by name", () => {
  expect(words.text("owner", "rep")).toBe("Renate Rep");
  expect(words.text("organization_id", "cus_1")).toBe("Müller Bau GmbH");
  expect(words.text("status", "lead")).toBe("customer.statuses.lead");
  expect(words.text("language", "de")).toBe("German");
});

test("what is not there is a dash, whatever its shape", () => {
  for (const nothing of [null, undefined, "", [], {}]) expect(words.text("emails", nothing)).toBe("–");
});

test("lists are written by what reaches the customer", () => {
  expect(words.text("emails", [{ address: "a@x.de", primary: true }, { address: "b@x.de" }])).toBe("a@x.de, b@x.de");
  expect(words.text("phones", [{ number: "+4989", label: "work" }])).toBe("+4989");
  expect(words.text("addresses", [{ street: "Weg", house_number: "1", city: "Ulm", country: "DE" }])).toBe(
    "Weg 1, Ulm, DE",
  );
  expect(words.text("register", { court: "Ulm", number: "HRB 1" })).toBe("Ulm, HRB 1");
});

test("custom values are called as the company calls them, alone and together", () => {
  expect(words.label("custom/segment")).toBe("Segment");
  expect(words.text("custom/budget", { amount: 150000, currency: "EUR" })).toBe("€1,500.00");
  expect(words.text("custom", { segment: "A", budget: null })).toBe("Segment: A, Budget: –");
});
