// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { onlineManager, QueryClient } from "@tanstack/react-query";
import { entries } from "idb-keyval";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "~/api/problem";
import { queryClient } from "~/api/queryClient";
import type { OidcConfig } from "~/auth/keptUser";
import { session } from "~/auth/session";
import { database } from "./database";
import { keepForOffline, leave } from "./keeping";
import { keepOwn } from "./ownStorage";

/** What is written to the device is there when it is there: on a busy machine not within a second. */
const PATIENCE = { timeout: 20_000 };
vi.setConfig({ testTimeout: 60_000 });

const LOG = ["interactions", "log"];
const CUSTOMER = ["customers", "cus_1"];
const KEPT = { meta: { offline: true }, queryFn: () => ({ name: "Jörg Müller" }) };

const config: OidcConfig = {
  authority: "https://issuer.example",
  client_id: "kontor",
  scope: "openid",
  metadata: { issuer: "https://issuer.example", end_session_endpoint: "https://issuer.example/logout" },
};

async function logInAs(sub: string): Promise<void> {
  const tokens = { id_token: "t", access_token: "t", token_type: "Bearer", expires_at: Date.now() / 1000 + 3000 };
  const user = { ...tokens, profile: { sub } };
  localStorage.setItem("oidc.user:https://issuer.example:kontor", JSON.stringify(user));
  session.open(config, () => undefined);
}

/** All that is kept on the device, as text. */
const kept = async () => JSON.stringify(await entries(database()));

/** How many changes wait to be sent. */
const waiting = async () => (await entries(database())).filter(([key]) => Array.isArray(key)).length;

/** A start of the app, which knows how to send what was logged; `sent` receives it. */
async function start(client: QueryClient, sent: unknown[] = []): Promise<QueryClient> {
  client.setMutationDefaults(LOG, { networkMode: "online", mutationFn: async (variables) => sent.push(variables) });
  await keepForOffline(client);
  return client;
}

const log = (client: QueryClient, variables: unknown) =>
  void client.getMutationCache().build(client, { mutationKey: LOG }).execute(variables);

beforeEach(async () => {
  queryClient.clear();
  localStorage.clear();
  await logInAs("rep");
});

afterEach(async () => {
  onlineManager.setOnline(true);
  vi.spyOn(session, "endAtIssuer").mockReturnValue(); // the browser of the test goes nowhere
  await leave();
  vi.restoreAllMocks();
});

test("what was seen is there at the next start, for the same user alone", async () => {
  await (await start(new QueryClient())).query({ queryKey: CUSTOMER, ...KEPT });
  await vi.waitFor(async () => expect(await kept()).toContain("Jörg Müller"), PATIENCE);
  expect((await start(new QueryClient())).getQueryData(CUSTOMER)).toEqual({ name: "Jörg Müller" });
  await logInAs("rep2");
  expect((await start(new QueryClient())).getQueryData(CUSTOMER)).toBeUndefined();
});

test("what waits is sent by the next start that has a connection, once, in its order", async () => {
  onlineManager.setOnline(false);
  const first = await start(new QueryClient());
  log(first, { key: "1" });
  log(first, { key: "2" });
  await vi.waitFor(async () => expect(await waiting()).toBe(2), PATIENCE);
  const sent: unknown[] = [];
  await logInAs("rep2");
  onlineManager.setOnline(true);
  await start(new QueryClient(), sent);
  expect(sent).toEqual([]);
  await logInAs("rep");
  await start(new QueryClient(), sent);
  await vi.waitFor(() => expect(sent).toEqual([{ key: "1" }, { key: "2" }]), PATIENCE);
  await vi.waitFor(async () => expect(await waiting()).toBe(0), PATIENCE);
});

test("what is sent after the log-in has ended waits for the next start", async () => {
  onlineManager.setOnline(false);
  log(await start(new QueryClient()), { key: "1" });
  await vi.waitFor(async () => expect(await waiting()).toBe(1), PATIENCE);
  onlineManager.setOnline(true);
  const ended = new QueryClient();
  const refuse = vi.fn(() => Promise.reject(new Problem(401, "expired_token")));
  ended.setMutationDefaults(LOG, { networkMode: "online", mutationFn: refuse });
  await keepForOffline(ended);
  await vi.waitFor(() => expect(ended.getMutationCache().find({ status: "error" })).toBeDefined(), PATIENCE);
  const sent: unknown[] = [];
  await start(new QueryClient(), sent);
  await vi.waitFor(() => expect(sent).toEqual([{ key: "1" }]), PATIENCE);
  await vi.waitFor(async () => expect(await waiting()).toBe(0), PATIENCE);
});

test("log-out removes what was seen, what waited and what was begun, and nothing is kept after it", async () => {
  vi.spyOn(session, "endAtIssuer").mockResolvedValue();
  await start(queryClient);
  await queryClient.query({ queryKey: CUSTOMER, ...KEPT });
  onlineManager.setOnline(false);
  log(queryClient, { body: "Vertraulich" });
  keepOwn("draft.cus_1.note", "Vertraulich");
  localStorage.setItem("kontor.language", "de");
  await vi.waitFor(
    async () => expect(await kept()).toMatch(/Jörg Müller.*Vertraulich|Vertraulich.*Jörg Müller/),
    PATIENCE,
  );
  queryClient.setQueryData(CUSTOMER, { name: "Jörg Müller-Schmidt" }); // to be written in a second
  await leave();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await kept()).not.toMatch(/Müller|Vertraulich|rep/);
  expect({ ...localStorage }).toEqual({ "kontor.language": "de" });
});
