import { expect, test } from "vitest";
import type { Customer } from "~/api/types";
import { finishAddresses } from "./Addresses";
import { finishEmails } from "./Emails";
import { addressIssue, isSuspectPhone } from "./issues";
import { finishPhones } from "./Phones";

const customer = (fields: Partial<Customer>) => fields as Customer;
const PHONES_INVALID = { issues: [{ field: "phones", code: "invalid" }] };

test("there is one primary address at most: the one that was chosen last", () => {
  const before = [{ address: "a@x.de", primary: true }, { address: "b@x.de" }];
  const edited = [before[0] ?? { address: "" }, { address: " b@x.de ", primary: true }];
  expect(finishEmails(before, edited, 1)).toEqual([
    { address: "a@x.de", primary: false },
    { address: "b@x.de", primary: true },
  ]);
});

test("an address that was mended is undeliverable no longer; one whose label changed still is", () => {
  const before = [{ address: "a@x.de", undeliverable: true }];
  expect(finishEmails(before, [{ address: "b@x.de", undeliverable: true }], 0)[0]?.undeliverable).toBe(false);
  expect(finishEmails(before, [{ address: "a@x.de", undeliverable: true, label: "alt" }], 0)[0]?.undeliverable).toBe(
    true,
  );
});

test("what was entered before is forgotten with the value that it was", () => {
  expect(finishPhones([{ number: "+491", raw: "01" }], [{ number: "+492", raw: "01" }], 0)).toEqual([
    { number: "+492", raw: null },
  ]);
  const before = [{ city: "Köln", country: "DE", raw: { country: "Deutschland", city: "koeln" } }];
  const edited = [{ city: "Bonn", country: "DE", raw: { country: "Deutschland", city: "koeln" } }];
  expect(finishAddresses(before, edited, 0)[0]?.raw).toEqual({ country: "Deutschland" });
});

test("of several numbers, the one is marked that cannot be one", () => {
  const [good, bad] = [{ number: "+498931554120" }, { number: "+4917112" }];
  const both = customer({ phones: [good, bad], quality: PHONES_INVALID });
  expect([good, bad].map((phone) => isSuspectPhone(both, phone))).toEqual([false, true]);
  expect(isSuspectPhone(customer({ phones: [good], quality: PHONES_INVALID }), good)).toBe(true);
  expect(isSuspectPhone(customer({ phones: [good, bad] }), bad)).toBe(false);
});

test("an address is marked for what is wrong with it", () => {
  const issues = [{ field: "addresses", code: "invalid_postal_code" }];
  const [good, bad] = [
    { postal_code: "80331", country: "DE" },
    { postal_code: "8033", country: "DE" },
  ];
  const both = customer({ addresses: [good, bad], quality: { issues } });
  expect(addressIssue(both, good)).toBeUndefined();
  expect(addressIssue(both, bad)).toBe("invalid_postal_code");
});
