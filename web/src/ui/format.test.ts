import { expect, test } from "vitest";
import { formatter } from "./format";

const de = formatter("de", "Europe/Berlin");
const en = formatter("en", "Europe/Berlin");
const plain = (text: string) => text.replace(/\s/g, " "); // Intl writes spaces that do not break

test("money is written with the user's separators", () => {
  expect(plain(de.money({ amount: 1250050, currency: "EUR" }))).toBe("12.500,50 €");
  expect(en.money({ amount: 1250050, currency: "EUR" })).toBe("€12,500.50");
});

test("minor units are those of the currency", () => {
  expect(plain(de.money({ amount: 1250, currency: "JPY" }))).toBe("1.250 ¥");
});

test("a day is the same day in every time zone", () => {
  expect(formatter("de", "America/New_York").date("2026-12-31")).toBe("31.12.2026");
});

test("an instant is of the day that it is for the user", () => {
  expect(de.dayOf("2026-11-23T23:30:00Z")).toBe("2026-11-24");
  expect(formatter("de", "America/New_York").dayOf("2026-11-23T23:30:00Z")).toBe("2026-11-23");
});

test("a day of another year is told with its year", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  expect(de.weekday("2026-11-23", now)).toBe("Mo., 23. Nov.");
  expect(de.weekday("2020-01-31", now)).toBe("31. Jan. 2020");
  expect(en.weekday("2027-01-01T00:30:00+01:00", now)).toBe("1 Jan 2027");
});

test("within a week time is told relatively, and by its date after", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  expect(de.ago("2026-11-20T12:00:00Z", now)).toBe("vor 3 Tagen");
  expect(en.ago("2026-11-23T11:55:00Z", now)).toBe("5 minutes ago");
  expect(de.ago("2026-11-01T12:00:00Z", now)).toBe("01.11.2026");
});

test("a span is told in its two largest units", () => {
  expect(plain(de.duration(7_500))).toBe("2 Std. 5 Min.");
});
