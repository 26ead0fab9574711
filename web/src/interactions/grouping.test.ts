import { expect, test } from "vitest";
import type { Interaction } from "~/api/types";
import { byDay, inOrder, threaded } from "./grouping";

const interaction = (overrides: Partial<Interaction>): Interaction => ({
  id: "int_1",
  type: "note",
  version: 1,
  participants: [],
  created_at: "2026-11-23T10:00:00Z",
  created_by: "rep",
  updated_at: "2026-11-23T10:00:00Z",
  updated_by: "rep",
  ...overrides,
});
const mail = (id: string, thread_id: string | null) => ({ interaction: interaction({ id, type: "email", thread_id }) });
const note = (id: string, occurred_at?: string) => ({ interaction: interaction({ id, occurred_at }) });

test("the mails of a thread stand where the newest stands, with the earlier ones below", () => {
  const items = threaded([mail("c", "t"), note("x"), mail("b", "t"), mail("a", "t")]);
  expect(items.map(({ interaction: { id } }) => id)).toEqual(["c", "x"]);
  expect(items[0]?.earlier.map(({ id }) => id)).toEqual(["b", "a"]);
});

test("mails without a thread, and of different threads, stand alone", () => {
  expect(threaded([mail("a", null), mail("b", null), mail("c", "t"), mail("d", "u")])).toHaveLength(4);
});

test("a call that names a thread is no mail of it", () => {
  const call = { interaction: interaction({ id: "d", type: "call", thread_id: "t" }) };
  expect(threaded([mail("c", "t"), call])).toHaveLength(2);
});

test("what is not saved yet keeps its mark", () => {
  expect(threaded([{ ...note("a"), progress: "waiting" }])[0]?.progress).toBe("waiting");
});

test("days are those of the user's time zone", () => {
  const dayOf = (instant: string) =>
    new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(new Date(instant));
  const items = threaded([
    note("c", "2026-11-23T08:00:00Z"),
    note("b", "2026-11-22T23:30:00Z"),
    note("a", "2026-11-22T22:30:00Z"),
  ]);
  expect(byDay(items, dayOf).map(({ day, items: of }) => [day, of.length])).toEqual([
    ["2026-11-23", 2],
    ["2026-11-22", 1],
  ]);
});

test("entries stand newest first; of one moment, the one noted last", () => {
  const ids = [
    note("a", "2026-11-22T10:00:00Z"),
    note("b", "2026-11-22T10:00:00Z"),
    note("c", "2026-11-23T09:00:00.5Z"),
  ]
    .map(({ interaction: one }) => one)
    .sort(inOrder)
    .map(({ id }) => id);
  expect(ids).toEqual(["c", "b", "a"]);
});
