import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { removeFromCache, replaceInCache } from "./cache";

const clientWith = (...data: unknown[]) => {
  const client = new QueryClient();
  data.forEach((one, index) => {
    client.setQueryData([index], one);
  });
  return client;
};

test("a record is replaced wherever it stands", async () => {
  const old = { id: "cus_1", name: "old" };
  const client = clientWith({ results: [old, { id: "cus_2" }] }, { customer: old }, { pages: [{ results: [old] }] });
  await replaceInCache(client, { id: "cus_1", name: "new" });
  expect(client.getQueryData([0])).toEqual({ results: [{ id: "cus_1", name: "new" }, { id: "cus_2" }] });
  expect(client.getQueryData([1])).toEqual({ customer: { id: "cus_1", name: "new" } });
  expect(client.getQueryData([2])).toEqual({ pages: [{ results: [{ id: "cus_1", name: "new" }] }] });
});

test("what an answer added to a record is kept", async () => {
  const client = clientWith({ results: [{ id: "dea_1", name: "old", expanded: { customer: { id: "cus_1" } } }] });
  await replaceInCache(client, { id: "dea_1", name: "new" });
  expect(client.getQueryData([0])).toEqual({
    results: [{ id: "dea_1", name: "new", expanded: { customer: { id: "cus_1" } } }],
  });
});

test("what does not hold the record is the same object as before", async () => {
  const data = { results: [{ id: "cus_2", tags: ["a"] }] };
  const client = clientWith(data);
  await replaceInCache(client, { id: "cus_1" });
  removeFromCache(client, "cus_1");
  expect(client.getQueryData([0])).toBe(data);
});

test("a removed record is in no list", () => {
  const client = clientWith({ results: [{ id: "cus_1" }, { id: "cus_2" }] });
  removeFromCache(client, "cus_1");
  expect(client.getQueryData([0])).toEqual({ results: [{ id: "cus_2" }] });
});
