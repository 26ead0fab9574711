import { expect, test } from "vitest";
import { partsOf } from "./quotes";

test("a quotation at the end is told from what was said, with the line that introduces it", () => {
  expect(partsOf("Gern, am Montag.\n\nAm 23.11.2026 schrieb Renate Rep:\n> Wann?\n>\n> Gruß\n")).toEqual({
    said: "Gern, am Montag.",
    below: "Am 23.11.2026 schrieb Renate Rep:\n> Wann?\n>\n> Gruß",
  });
});

test("a signature is told from what was said", () => {
  expect(partsOf("Ja.\n\n-- \nTilda Zeitler\nTel. 089 123456")).toEqual({
    said: "Ja.",
    below: "-- \nTilda Zeitler\nTel. 089 123456",
  });
});

test("what is answered line by line stays whole", () => {
  const body = "> Wann?\nMontag.\n> Wo?\nHier.";
  expect(partsOf(body)).toEqual({ said: body, below: "" });
});

test("a mail that says nothing new is shown as it is", () => {
  const body = "> Wann?\n> Wo?";
  expect(partsOf(body)).toEqual({ said: body, below: "" });
});

test("a text without either stays whole", () => {
  expect(partsOf("Liste:\n- a\n--\tb\n")).toMatchObject({ below: "" });
});
