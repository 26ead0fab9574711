import { expect, test } from "vitest";
import de from "./de.json";
import en from "./en.json";

const keysOf = (value: object, path = ""): string[] =>
  Object.entries(value).flatMap(([key, one]) =>
    typeof one === "string" ? [path + key] : keysOf(one, `${path}${key}.`),
  );

const textsOf = (value: object): string[] =>
  Object.values(value).flatMap((one) => (typeof one === "string" ? [one] : textsOf(one)));

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

test("both languages say the same things", () => {
  expect(keysOf(de).sort()).toEqual(keysOf(en).sort());
});

test("both languages fill in the same values", () => {
  expect(textsOf(de).map(placeholders)).toEqual(textsOf(en).map(placeholders));
});
