import { expect, test } from "vitest";
import { piecesOf } from "./links";

test("an address becomes a link, without the full stop behind it", () => {
  expect(piecesOf("Siehe https://kontor.example/a?b=1. Danke")).toEqual([
    { text: "Siehe " },
    { text: "https://kontor.example/a?b=1", href: "https://kontor.example/a?b=1" },
    { text: ". Danke" },
  ]);
});

test("text stays as it is, whatever it looks like", () => {
  const text = '<a href="javascript:alert(1)">x</a> data:text/html,y javascript:alert(1)';
  expect(piecesOf(text)).toEqual([{ text }]);
});

test("all pieces together are the text", () => {
  const text = "https://a.example, (https://b.example/ü) http:// https://";
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});
