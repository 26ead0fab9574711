/** Which of a customer's values a human should look at. The API names the field; here it is which of its values. */
import type { components } from "~/api/schema";
import type { Customer } from "~/api/types";

export type Email = components["schemas"]["Email"];
export type Phone = components["schemas"]["Phone"];
export type Address = components["schemas"]["Address"];
export type AddressPart = "street" | "house_number" | "postal_code" | "city" | "country";

/** E.164 of a number that can be one; cleansing writes what it can read so, and leaves the rest as it was entered. */
const PLAUSIBLE = /^\+[1-9]\d{8,14}(\D+\d{1,8})?$/;
const COUNTRY = /^[A-Z]{2}$/;

/** How many digits a postal code has, where it has nothing else: as chalicelib/cleansing/rules.py knows. */
const POSTAL_DIGITS: Readonly<Record<string, number>> = {
  DE: 5,
  FR: 5,
  IT: 5,
  ES: 5,
  AT: 4,
  CH: 4,
  LI: 4,
  LU: 4,
  BE: 4,
  DK: 4,
};

export const hasIssue = (customer: Customer, field: string, code?: string): boolean =>
  (customer.quality?.issues ?? []).some((issue) => issue.field === field && (!code || issue.code === code));

/** Whether this number is the one that nobody can dial, as far as that can be told from here. */
export function isSuspectPhone(customer: Customer, phone: Phone): boolean {
  if (!hasIssue(customer, "phones", "invalid")) return false;
  return (customer.phones ?? []).length === 1 || !PLAUSIBLE.test(phone.number);
}

/** What is wrong with an address: the code of the issue, or undefined. */
export function addressIssue(customer: Customer, address: Address): string | undefined {
  const isOnly = (customer.addresses ?? []).length === 1;
  if (hasIssue(customer, "addresses", "unknown_country") && (isOnly || !COUNTRY.test(address.country ?? "")))
    return "unknown_country";
  const digits = POSTAL_DIGITS[address.country ?? "DE"];
  const isOddCode = Boolean(digits && address.postal_code && !new RegExp(`^\\d{${digits}}$`).test(address.postal_code));
  if (hasIssue(customer, "addresses", "invalid_postal_code") && (isOnly || isOddCode)) return "invalid_postal_code";
  return undefined;
}
