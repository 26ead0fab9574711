import { expect, test } from "vitest";
import type { Interaction } from "~/api/types";
import { blank, changesOf, draftOf, EMPTY, interactionOf } from "./draft";

const setting = {
  customerId: "cus_1",
  user: "rep",
  subject: "Anruf",
  now: "2026-11-23T10:00:00Z",
  timeZone: "Europe/Berlin",
};

test("a call that nobody wrote anything about is one of this moment, outbound, that reached somebody", () => {
  expect(interactionOf(blank("call"), { ...setting, kind: "call" })).toEqual({
    type: "call",
    direction: "outbound",
    occurred_at: "2026-11-23T10:00:00Z",
    subject: "Anruf",
    participants: [{ customer_id: "cus_1" }],
    users: ["rep"],
    outcome: "reached",
  });
});

test("a note is about the customer, and needs no subject", () => {
  expect(interactionOf({ ...EMPTY, body: " Text " }, { ...setting, kind: "note" })).toEqual({
    type: "note",
    direction: "internal",
    occurred_at: "2026-11-23T10:00:00Z",
    body: "Text",
    participants: [{ customer_id: "cus_1", role: "about" }],
    users: ["rep"],
  });
});

test("a meeting has its time in the user's time zone, and all who took part, each once", () => {
  const draft = {
    ...blank("meeting"),
    at: "2026-11-24T09:00",
    customers: [{ id: "cus_2", name: "B" }],
    users: ["rep", "manager"],
  };
  expect(interactionOf(draft, { ...setting, kind: "meeting" })).toMatchObject({
    occurred_at: "2026-11-24T08:00:00Z",
    duration_s: 3600,
    participants: [{ customer_id: "cus_1" }, { customer_id: "cus_2" }],
    users: ["rep", "manager"],
  });
});

const call: Interaction = {
  id: "int_1",
  version: 1,
  type: "call",
  occurred_at: "2026-10-06T09:59:31Z",
  duration_s: 387,
  subject: "Spinde",
  participants: [],
  created_at: "2026-11-23T10:00:00Z",
  created_by: "rep",
  updated_at: "2026-11-23T10:00:00Z",
  updated_by: "rep",
};

test("what was not touched is not changed, not even by a second", () => {
  expect(changesOf(call, draftOf(call, "Europe/Berlin"), "Europe/Berlin")).toEqual({});
});

test("what was emptied is removed", () => {
  expect(changesOf(call, { ...draftOf(call), subject: " ", minutes: null })).toEqual({
    subject: null,
    duration_s: null,
  });
});
