// @vitest-environment jsdom
import { beforeAll, expect, test } from "vitest";
import { startTranslation } from "~/i18n";
import { Problem } from "./problem";

const refused = (code: string, message: string) =>
  Problem.of(new Response(null, { status: 422 }), { detail: message, errors: [{ pointer: "/name", code, message }] });

beforeAll(() => startTranslation("de"));

test.each([
  ["required", "is required", "Bitte ausfüllen."],
  ["length", "must have at most 200 characters", "Das ist zu lang: höchstens 200."],
  ["length", "must have 1 to 128 characters", "Das ist zu kurz oder zu lang."],
  ["not_a_choice", "'x' at least 3 is not one of the choices", "Das steht nicht zur Auswahl."],
  ["of_tomorrow", "is something new", "is something new"],
])("%s: %s", (code, message, words) => {
  expect(refused(code, message).errorAt("/name")?.message).toBe(words);
});
