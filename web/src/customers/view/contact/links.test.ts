import { expect, test } from "vitest";
import { mailLink, mapLink, phoneLink, phoneText, webLink } from "./links";

test("a number is dialed by its digits, its extension after them", () => {
  expect(phoneLink("+49 89 / 12 34-56")).toBe("tel:+4989123456");
  expect(phoneLink("089 1234 Durchwahl 12")).toBe("tel:0891234;ext=12");
});

test("what is no number is no link", () => {
  expect(phoneLink("")).toBeUndefined();
  expect(phoneLink("bitte nicht anrufen")).toBeUndefined();
  expect(phoneLink("javascript:alert(1)")).toBeUndefined();
});

test("only http and https become links to the web", () => {
  expect(webLink("mueller-bau.de")).toBe("https://mueller-bau.de/");
  expect(webLink("http://mueller-bau.de/a")).toBe("http://mueller-bau.de/a");
  expect(webLink("javascript:alert(1)")).toBeUndefined();
  expect(webLink("JavaScript://x.de/%0aalert(1)")).not.toMatch(/^javascript/i);
  expect(webLink("https://")).toBeUndefined();
});

test("an address of mail cannot add headers or other recipients", () => {
  expect(mailLink("jörg@müller.de?bcc=a@b.de")).toBe("mailto:j%C3%B6rg@m%C3%BCller.de%3Fbcc%3Da%40b.de");
});

test("a place is on the map by street and city, and not by its country alone", () => {
  expect(mapLink({ street: "Hauptstr.", house_number: "1 a", postal_code: "80331", city: "München" })).toBe(
    "https://www.openstreetmap.org/search?query=Hauptstr.+1+a%2C+80331+M%C3%BCnchen",
  );
  expect(mapLink({ country: "DE" })).toBeUndefined();
});

test("the calling code stands apart, and nothing else is changed", () => {
  expect(phoneText("+4989123456")).toBe("+49 89123456");
  expect(phoneText("+12025550123")).toBe("+1 2025550123");
  expect(phoneText("+352621123456")).toBe("+352 621123456");
  expect(phoneText("0171 12")).toBe("0171 12");
});
