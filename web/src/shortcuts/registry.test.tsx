// @vitest-environment jsdom
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenToKeys, type Shortcut, useShortcut, useShortcuts } from "./registry";

let stop: () => void;
beforeEach(() => {
  stop = listenToKeys();
});
afterEach(() => {
  stop();
  cleanup();
});

interface KeysProps extends Pick<Shortcut, "keys" | "run" | "whileTyping" | "repeats"> {}

function Keys(props: KeysProps) {
  useShortcut({ label: () => props.keys, ...props });
  return <input aria-label="field" />;
}

const Names = () => <p data-testid="names">{useShortcuts().map(({ keys }) => keys)}</p>;

test("a key does what it is registered for", () => {
  const run = vi.fn();
  render(<Keys keys="n" run={run} />);
  fireEvent.keyDown(document.body, { key: "n" });
  expect(run).toHaveBeenCalledOnce();
});

test("a character that a keyboard has on AltGr is that character", () => {
  const run = vi.fn();
  render(<Keys keys="[" run={run} />);
  fireEvent.keyDown(document.body, { key: "[", ctrlKey: true, altKey: true, modifierAltGraph: true });
  expect(run).toHaveBeenCalledOnce();
});

test("a sign that a Mac has on Alt is that sign, a letter with Alt is not that letter", () => {
  const run = vi.fn();
  render(
    <>
      <Keys keys="[" run={run} />
      <Keys keys="n" run={run} />
    </>,
  );
  fireEvent.keyDown(document.body, { key: "n", altKey: true });
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "[", altKey: true });
  expect(run).toHaveBeenCalledOnce();
});

test("a key that is held goes on moving, and does once what is done once", () => {
  const [move, open] = [vi.fn(), vi.fn()];
  render(
    <>
      <Keys keys="j" run={move} repeats />
      <Keys keys="n" run={open} />
    </>,
  );
  for (const repeat of [false, true, true]) {
    fireEvent.keyDown(document.body, { key: "j", repeat });
    fireEvent.keyDown(document.body, { key: "n", repeat });
  }
  expect([move, open].map((run) => run.mock.calls.length)).toEqual([3, 1]);
});

test("a sequence fires at its second key, and not at the second alone", () => {
  const run = vi.fn();
  render(<Keys keys="g c" run={run} />);
  fireEvent.keyDown(document.body, { key: "c" });
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "g" });
  fireEvent.keyDown(document.body, { key: "c" });
  expect(run).toHaveBeenCalledOnce();
});

test("letters that are typed are no shortcuts", () => {
  const run = vi.fn();
  const { getByLabelText } = render(<Keys keys="n" run={run} />);
  fireEvent.keyDown(getByLabelText("field"), { key: "n" });
  expect(run).not.toHaveBeenCalled();
});

test("a ticked box takes no letters, so shortcuts work there", () => {
  const run = vi.fn();
  const { getByRole } = render(
    <>
      <Keys keys="n" run={run} />
      <input type="checkbox" />
    </>,
  );
  fireEvent.keyDown(getByRole("checkbox"), { key: "n" });
  expect(run).toHaveBeenCalledOnce();
});

test("Enter belongs to the button that has the focus", () => {
  const run = vi.fn();
  const { getByRole } = render(
    <>
      <Keys keys="Enter" run={run} />
      <button type="button">press</button>
    </>,
  );
  fireEvent.keyDown(getByRole("button"), { key: "Enter" });
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "Enter" });
  expect(run).toHaveBeenCalledOnce();
});

test("a shortcut for those who type works in a field", () => {
  const run = vi.fn();
  const { getByLabelText } = render(<Keys keys="mod+Enter" run={run} whileTyping />);
  fireEvent.keyDown(getByLabelText("field"), { key: "Enter", ctrlKey: true });
  expect(run).toHaveBeenCalledOnce();
});

test("under a dialog the page's keys are silent", () => {
  const run = vi.fn();
  render(
    <>
      <Keys keys="n" run={run} />
      <div role="dialog" aria-modal="true" />
    </>,
  );
  fireEvent.keyDown(document.body, { key: "n" });
  expect(run).not.toHaveBeenCalled();
});

test("a shortcut is gone with what it belongs to", () => {
  const { rerender, getByTestId } = render(
    <>
      <Keys keys="n" run={() => undefined} />
      <Names />
    </>,
  );
  expect(getByTestId("names").textContent).toBe("n");
  rerender(<Names />);
  expect(getByTestId("names").textContent).toBe("");
});
