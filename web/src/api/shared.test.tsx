// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { queryClient } from "./queryClient";
import { sharedAnswer } from "./shared";

const KEY = ["who"];
const queryFn = vi.fn(async () => "rep");
const useWho = sharedAnswer({ queryKey: KEY, queryFn, staleTime: 1_000 });
const Who = () => <p>{useWho() ?? "nobody yet"}</p>;

beforeEach(() => {
  queryClient.clear();
  queryFn.mockClear();
});
afterEach(cleanup);

const observers = () => queryClient.getQueryCache().find({ queryKey: KEY })?.getObserversCount();

test("many who show an answer ask once, through one observer, and all see it change", async () => {
  render([<Who key="1" />, <Who key="2" />, <Who key="3" />]);
  expect(screen.getAllByText("nobody yet")).toHaveLength(3);
  expect(await screen.findAllByText("rep")).toHaveLength(3);
  expect(queryFn).toHaveBeenCalledOnce();
  expect(observers()).toBe(1);
  act(() => void queryClient.setQueryData(KEY, "lead"));
  expect(await screen.findAllByText("lead")).toHaveLength(3);
});

test("it is observed while somebody shows it, and what is old by then is asked again", async () => {
  const { unmount } = render(<Who />);
  await screen.findByText("rep");
  unmount();
  expect(observers()).toBe(0);
  queryClient.setQueryData(KEY, "old", { updatedAt: Date.now() - 2_000 });
  render(<Who />);
  expect(screen.getByText("old")).toBeTruthy();
  expect(await screen.findByText("rep")).toBeTruthy();
  expect(queryFn).toHaveBeenCalledTimes(2);
});
