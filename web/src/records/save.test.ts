import { onlineManager, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "~/api/problem";
import { contested, type Patch } from "./conflicts";
import { prepareSaving, type Saving, save } from "./save";

interface Thing {
  id: string;
  version: number;
  name: string;
  city: string;
}

const words = async () => () => ({
  label: (field: string) => field,
  text: (_: string, value: unknown) => String(value),
});
const original: Thing = { id: "cus_1", version: 1, name: "A", city: "Ulm" };
const changedSince = (current: Thing) => new Problem(412, "changed since", { current });

/** A record that somebody else changes before the first try arrives. */
function storeWith(theirs: Thing) {
  let stored = theirs;
  const sent: Patch[] = [];
  const send = async (record: Thing, patch: Patch): Promise<Thing> => {
    sent.push(patch);
    if (record.version !== stored.version) throw changedSince(stored);
    stored = { ...stored, ...patch, version: stored.version + 1 };
    return stored;
  };
  return { send, sent };
}

test("what does not contradict is saved on top of what somebody else changed", async () => {
  const store = storeWith({ ...original, version: 2, city: "Köln" });
  const saved = await save({ record: original, patch: { name: "B" } }, { ...store, words });
  expect(saved).toEqual({ id: "cus_1", version: 3, name: "B", city: "Köln" });
});

test("any other error is the caller's to tell", async () => {
  const send = () => Promise.reject(new Problem(422, "does not fit"));
  await expect(save({ record: original, patch: { name: "" } }, { send, words })).rejects.toThrow("does not fit");
});

/** A start of the app that shows the thing, and knows how things are saved. */
function started(send: Saving<Thing>["send"]) {
  const client = new QueryClient();
  prepareSaving(client, { kind: "thing", send, words });
  client.setQueryData(["shown"], original);
  const shown = () => client.getQueryData<Thing>(["shown"]);
  const begin = (patch: Patch) => {
    const record = shown() as Thing;
    return client
      .getMutationCache()
      .build(client, { mutationKey: ["save", "thing"] })
      .execute({ record, patch });
  };
  return { client, shown, begin };
}

afterEach(() => onlineManager.setOnline(true));

test("two changes of one field without a connection are shown at once, and both land in their order", async () => {
  onlineManager.setOnline(false);
  const store = storeWith(original);
  const { client, shown, begin } = started(store.send);
  const first = begin({ name: "B" });
  await vi.waitFor(() => expect(shown()?.name).toBe("B"));
  const second = begin({ name: "C", city: "Bonn" });
  await vi.waitFor(() => expect(shown()).toEqual({ ...original, name: "C", city: "Bonn" }));
  expect(store.sent).toEqual([]);
  onlineManager.setOnline(true);
  await client.resumePausedMutations();
  await Promise.all([first, second]);
  expect(shown()).toEqual({ id: "cus_1", version: 3, name: "C", city: "Bonn" });
});

test("of a change that is refused only its own fields are taken back", async () => {
  let refuse: (problem: Problem) => void = () => undefined;
  const { client, shown, begin } = started(
    () =>
      new Promise((_, reject) => {
        refuse = reject;
      }),
  );
  const refused = begin({ name: "" });
  await vi.waitFor(() => expect(shown()?.name).toBe(""));
  client.setQueryData(["shown"], { ...original, name: "", city: "Bonn", version: 2 });
  refuse(new Problem(422, "does not fit"));
  await expect(refused).rejects.toThrow("does not fit");
  expect(shown()).toEqual({ ...original, city: "Bonn", version: 2 });
});

test("fields contradict when both have changed them, and not to the same", () => {
  const theirs = { ...original, name: "C", city: "Bonn" };
  expect(contested({ ...original }, { name: "B", city: "Bonn" }, theirs)).toEqual(["name"]);
  expect(contested({ ...original }, { name: "B" }, { ...original })).toEqual([]);
});

test("of a field with parts, those contradict that both have changed", () => {
  const before = { custom: { segment: "A", region: "S" } };
  expect(contested(before, { custom: { segment: "B" } }, { custom: { segment: "A", region: "N" } })).toEqual([]);
  expect(contested(before, { custom: { segment: "B" } }, { custom: { segment: "C", region: "S" } })).toEqual([
    "custom",
  ]);
});
