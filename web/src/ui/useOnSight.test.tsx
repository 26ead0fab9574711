// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useOnSight } from "./useOnSight";

type Tell = (entries: { isIntersecting: boolean }[]) => void;

const observers: { tell: Tell; isAtWork: boolean }[] = [];

afterEach(cleanup);

beforeEach(() => {
  observers.length = 0;
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      readonly #entry: (typeof observers)[number];
      constructor(tell: Tell) {
        this.#entry = { tell, isAtWork: true };
        observers.push(this.#entry);
      }
      observe() {}
      disconnect() {
        this.#entry.isAtWork = false;
      }
    },
  );
});

const onScreen = (isPhone: boolean) =>
  vi.stubGlobal("matchMedia", () => ({ matches: isPhone, addEventListener: () => {}, removeEventListener: () => {} }));

function Last() {
  const { ref, isSeen } = useOnSight<HTMLParagraphElement>();
  return <p ref={ref}>{isSeen ? "seen" : "not yet"}</p>;
}

test("on a phone it is seen once somebody comes near, and stays so", () => {
  onScreen(true);
  render(<Last />);
  const [observer] = observers;
  act(() => observer?.tell([{ isIntersecting: false }]));
  expect(screen.getByText("not yet")).toBeTruthy();
  act(() => observer?.tell([{ isIntersecting: true }]));
  expect(screen.getByText("seen")).toBeTruthy();
  expect(observer?.isAtWork).toBe(false);
});

test("on a laptop it is seen from the start", () => {
  onScreen(false);
  render(<Last />);
  expect(screen.getByText("seen")).toBeTruthy();
  expect(observers).toEqual([]);
});
