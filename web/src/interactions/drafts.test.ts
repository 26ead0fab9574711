// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { Problem } from "~/api/problem";
import { readOwn } from "~/offline/ownStorage";
import { EMPTY } from "./draft";
import { keepDraft, putBack, showDraft } from "./drafts";

const problem = new Problem(422, "no");
const stored = (key: string) => {
  const text = readOwn(`draft.${key}`);
  return text ? (JSON.parse(text) as { subject: string; body: string }) : null;
};

beforeEach(() => keepDraft("a", undefined));

test("a draft is kept until it is sent, and one without text is none", () => {
  keepDraft("a", { ...EMPTY, body: "Text" });
  expect(stored("a")?.body).toBe("Text");
  keepDraft("a", { ...EMPTY, body: "  " });
  expect(stored("a")).toBeNull();
});

test("what could not be saved stands above what was written since", () => {
  keepDraft("a", { ...EMPTY, body: "neu" });
  putBack("a", { ...EMPTY, subject: "Alt", body: "alt" }, problem);
  expect(stored("a")).toMatchObject({ subject: "Alt", body: "alt\n\nneu" });
});

test("whoever looks at the draft's place needs no other word of it", () => {
  expect(putBack("a", EMPTY, problem)).toBe(false);
  const gone = showDraft("a");
  expect(putBack("a", EMPTY, problem)).toBe(true);
  gone();
  expect(putBack("a", EMPTY, problem)).toBe(false);
});
