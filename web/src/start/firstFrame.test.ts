// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import page from "../../index.html?raw";
import { hideOutline, showColors, tellOfFailure } from "./firstFrame";

const root = () => document.getElementById("root");

beforeEach(() => {
  localStorage.clear();
  document.documentElement.removeAttribute("data-mantine-color-scheme");
  document.body.innerHTML = /<body>([\s\S]*)<\/body>/.exec(page)?.[1]?.replace(/<script.*<\/script>/, "") ?? "";
});

test.each([
  ["light", "light"],
  ["dark", "dark"],
  ["auto", "dark"],
])("whoever chose %s in a dark system sees the frame so", (chosen, shown) => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("dark") }));
  localStorage.setItem("mantine-color-scheme-value", chosen);
  showColors();
  expect(document.documentElement.getAttribute("data-mantine-color-scheme")).toBe(shown);
});

test("who has to log in sees no outline of the app", () => {
  hideOutline();
  expect(root()?.querySelector(":scope > :not([hidden])")).toBeNull();
});

test("where the app cannot start it says so in the user's language, with a way on, and the reason is thrown on", () => {
  localStorage.setItem("kontor.language", "de");
  const reason = new Error("no such file");
  expect(() => tellOfFailure(reason)).toThrow(reason);
  expect(root()?.querySelector("[role=alert]")?.textContent).toContain("konnte nicht geladen werden");
  expect(root()?.querySelector("a")?.getAttribute("href")).toBe("");
});
