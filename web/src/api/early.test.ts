import { beforeEach, expect, test, vi } from "vitest";
import { askEarly, forgetEarly, takeEarly } from "./early";

const ME = "http://kontor.example/v1/me";
const request = (url = ME, init: RequestInit = {}) =>
  new Request(url, { headers: { Authorization: "Bearer a-token" }, ...init });
const asked = vi.fn(async (_url: string, _init: RequestInit) => Response.json({ id: "rep" }));

beforeEach(() => {
  forgetEarly();
  asked.mockClear();
  vi.stubGlobal("fetch", asked);
});

test("what was asked early is answered once, to who asks for the same", async () => {
  askEarly([ME], "a-token");
  expect(asked).toHaveBeenCalledExactlyOnceWith(ME, { headers: { Authorization: "Bearer a-token" } });
  expect(takeEarly(request(`${ME}?fields=name`))).toBeUndefined();
  expect(await (await takeEarly(request()))?.json()).toEqual({ id: "rep" });
  expect(takeEarly(request())).toBeUndefined();
});

test("an answer that may be older than a change of this tab is not taken", () => {
  askEarly([ME], "a-token");
  expect(takeEarly(request(ME, { method: "PATCH" }))).toBeUndefined();
  expect(takeEarly(request())).toBeUndefined();
});

test("who takes an answer that failed hears of it, and nobody else", async () => {
  asked.mockRejectedValueOnce(new TypeError("no connection"));
  askEarly([ME], "a-token");
  await Promise.resolve(); // a rejection that nobody handles would fail this run
  await expect(takeEarly(request())).rejects.toThrow("no connection");
});

test("an answer to somebody else is not taken", () => {
  askEarly([ME], "another-token");
  expect(takeEarly(request())).toBeUndefined();
});
