/** What is entered of a new customer, and what is sent of it. */
import type { Problem } from "~/api/problem";
import type { CustomerFields } from "~/api/types";
import type { Status } from "../list/filters";

export type Kind = CustomerFields["kind"];

export interface Values {
  title: string;
  given_name: string;
  family_name: string;
  name: string;
  email: string;
  phone: string;
  organization_id: string | null;
  status: Status;
  tags: string[];
}

export const NOTHING: Values = {
  title: "",
  given_name: "",
  family_name: "",
  name: "",
  email: "",
  phone: "",
  organization_id: null,
  status: "lead",
  tags: [],
};

/** Leaves out what was left empty; what belongs to the other kind is not sent. */
export function fieldsOf(kind: Kind, values: Values): CustomerFields {
  const text = (value: string) => value.trim() || undefined;
  const [email, phone] = [text(values.email), text(values.phone)];
  return {
    kind,
    ...(kind === "person"
      ? {
          title: text(values.title),
          given_name: text(values.given_name),
          family_name: text(values.family_name),
          organization_id: values.organization_id ?? undefined,
        }
      : { name: text(values.name) }),
    ...(email && { emails: [{ address: email, primary: true }] }),
    ...(phone && { phones: [{ number: phone }] }),
    status: values.status,
    ...(values.tags.length > 0 && { tags: values.tags }),
  };
}

const POINTERS: Record<keyof Values, string> = {
  title: "/title",
  given_name: "/given_name",
  family_name: "/family_name",
  name: "/name",
  email: "/emails",
  phone: "/phones",
  organization_id: "/organization_id",
  status: "/status",
  tags: "/tags",
};

type FieldErrors = Partial<Record<keyof Values, string>>;

/** What the API says of each field of the form; `rest` is what belongs to none. */
export function fieldErrors(problem: Problem): { fields: FieldErrors; rest: string[] } {
  const fields: FieldErrors = {};
  const rest: string[] = [];
  for (const { pointer = "", message } of problem.errors) {
    const name = (Object.keys(POINTERS) as (keyof Values)[]).find(
      (one) => pointer === POINTERS[one] || pointer.startsWith(`${POINTERS[one]}/`),
    );
    if (name) fields[name] = message;
    else rest.push(message);
  }
  return { fields, rest };
}

const FEWEST_DIGITS = 6; // an area code and a few more; shorter ones exist, so this is a question and no error

/** Whether a phone number looks as if something was missing. It can be saved all the same. */
export const looksShort = (phone: string): boolean => {
  const digits = phone.replace(/\D/g, "").length;
  return digits > 0 && digits < FEWEST_DIGITS;
};

/** By what is looked whether the customer is there already: the address, or else the name; too little finds too much. */
export function soughtBy(kind: Kind, values: Values): string {
  if (/^\S+@\S+\.\S+$/.test(values.email.trim())) return values.email.trim();
  const name = kind === "person" ? [values.given_name, values.family_name] : [values.name];
  const words = name.map((one) => one.trim());
  return words.every((one) => one.length > 1) ? words.join(" ") : "";
}
