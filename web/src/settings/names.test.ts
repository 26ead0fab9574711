import { expect, test } from "vitest";
import { nameFor } from "./names";

test("a name is made of the label's letters and digits", () => {
  expect(nameFor("Größe der Fläche (m²)", [], "field")).toBe("groesse_der_flaeche_m2");
  expect(nameFor("2nd offer", [], "field")).toBe("nd_offer");
});

test("a name that is taken gets a number", () => {
  expect(nameFor("Segment", ["segment", "segment_2"], "field")).toBe("segment_3");
});

test("a label without letters, and one that is long, still make a name that fits", () => {
  expect(nameFor("???", [], "field")).toBe("field");
  expect(nameFor("a".repeat(90), ["a".repeat(37)], "field")).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
});
