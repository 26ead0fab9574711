// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Later, lazily } from "./later";

afterEach(cleanup);

const settle = () => act(async () => undefined);

/** A part whose loads are answered by hand. */
function part() {
  const asked: { resolve: (component: () => string) => void; reject: (error: Error) => void }[] = [];
  const load = vi.fn(() => new Promise<() => string>((resolve, reject) => asked.push({ resolve, reject })));
  const Part = lazily(load);
  return { Part, load, arrive: () => act(async () => asked.at(-1)?.resolve(() => "the part")), asked };
}

test("a part that comes later has something in its place until then, and takes the focus when it is there", async () => {
  const { Part, arrive } = part();
  const onShown = vi.fn();
  await act(async () => {
    render(
      <Later fallback="not yet" onShown={onShown}>
        <Part />
      </Later>,
    );
  });
  expect(screen.getByText("not yet")).toBeTruthy();
  expect(onShown).not.toHaveBeenCalled();
  await arrive();
  expect(await screen.findByText("the part")).toBeTruthy();
  expect(onShown).toHaveBeenCalledOnce();
});

test("a part that comes late takes no focus from who types elsewhere by then", async () => {
  const { Part, arrive } = part();
  const onShown = vi.fn();
  await act(async () => {
    render(
      <>
        <input aria-label="elsewhere" />
        <Later onShown={onShown}>
          <Part />
        </Later>
      </>,
    );
  });
  screen.getByLabelText("elsewhere").focus();
  await arrive();
  expect(await screen.findByText("the part")).toBeTruthy();
  expect(onShown).not.toHaveBeenCalled();
});

test("a part that somebody has reached for is drawn at once", async () => {
  const { Part, load, arrive } = part();
  Part.load();
  await arrive();
  const { container } = render(
    <Later fallback="not yet">
      <Part />
    </Later>,
  );
  expect(container.textContent).toBe("the part");
  expect(load).toHaveBeenCalledOnce();
});

test("a part that cannot be loaded fails in its place alone, and is loaded by another try", async () => {
  vi.spyOn(console, "error").mockReturnValue(undefined); // React tells of what a boundary has caught
  const { Part, asked, arrive } = part();
  await act(async () => {
    render(
      <Later
        failed={(retry) => (
          <button type="button" onClick={retry}>
            again
          </button>
        )}
      >
        <Part />
      </Later>,
    );
  });
  await act(async () => asked[0]?.reject(new TypeError("no connection")));
  const again = await screen.findByRole("button", { name: "again" });
  await act(async () => again.click());
  await settle();
  await arrive();
  expect(await screen.findByText("the part")).toBeTruthy();
  expect(asked.length).toBe(2);
});
