// @vitest-environment jsdom
import { onlineManager } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectionBroke, connectionHolds, watchConnection } from "./connection";

let asked = 0;

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  watchConnection(() => {
    asked += 1;
    connectionBroke();
  });
});

afterEach(() => {
  connectionHolds();
  vi.useRealTimers();
});

test("a request without an answer means that there is no connection, until one is answered", () => {
  connectionBroke();
  expect(onlineManager.isOnline()).toBe(false);
  connectionHolds();
  expect(onlineManager.isOnline()).toBe(true);
  vi.advanceTimersByTime(600_000);
  expect(asked).toBe(0);
});

test("without a connection the app asks for one, ever less often, twice a minute at least", () => {
  connectionBroke();
  vi.advanceTimersByTime(2_000);
  expect(asked).toBe(1);
  vi.advanceTimersByTime(4_000);
  expect(asked).toBe(2);
  vi.advanceTimersByTime(600_000);
  expect(asked).toBeGreaterThanOrEqual(20);
  expect(asked).toBeLessThan(25);
});

test("many requests without an answer make one question", () => {
  connectionBroke();
  connectionBroke();
  connectionBroke();
  vi.advanceTimersByTime(2_000);
  expect(asked).toBe(1);
});

test("the browser's word that there is one is tried at once", () => {
  window.dispatchEvent(new Event("offline"));
  expect(onlineManager.isOnline()).toBe(false);
  window.dispatchEvent(new Event("online"));
  expect(asked).toBe(1);
});
