// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import type { OidcConfig } from "./keptUser";
import { session } from "./session";

const library = vi.hoisted(() => ({ signinSilent: vi.fn() }));
vi.mock("oidc-client-ts", () => ({
  UserManager: class {
    signinSilent = library.signinSilent;
  },
  WebStorageStateStore: class {},
}));

const config: OidcConfig = { authority: "https://issuer.example", client_id: "kontor", scope: "openid" };
const KEPT_AS = "oidc.user:https://issuer.example:kontor";
const user = (seconds: number, id_token = "a-token") => ({
  id_token,
  refresh_token: "r",
  expires_at: Date.now() / 1000 + seconds,
  profile: { sub: "7", "cognito:username": "rep" },
});

function logIn(seconds: number): void {
  localStorage.setItem(KEPT_AS, JSON.stringify(user(seconds)));
  session.open(config, () => undefined);
}

beforeEach(() => {
  localStorage.clear();
  library.signinSilent.mockReset();
});

test("who was logged in here is known at once, with a token that holds", async () => {
  logIn(600);
  expect([session.isOpen, session.userId, await session.token()]).toEqual([true, "rep", "a-token"]);
  expect(library.signinSilent).not.toHaveBeenCalled();
});

test.each([null, "{", "null"])("nobody is logged in where the browser keeps %s", async (kept) => {
  if (kept) localStorage.setItem(KEPT_AS, kept);
  session.open(config, () => undefined);
  expect([session.isOpen, session.userId, await session.token()]).toEqual([false, undefined, undefined]);
});

test("a token that is about to end is renewed once for all who ask", async () => {
  library.signinSilent.mockResolvedValue(user(600, "a-new-token"));
  logIn(30);
  expect(await Promise.all([session.token(), session.token()])).toEqual(["a-new-token", "a-new-token"]);
  expect(library.signinSilent).toHaveBeenCalledOnce();
});

test("who leaves while the token is renewed stays away", async () => {
  let answer: (renewed: unknown) => void = () => undefined;
  library.signinSilent.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  logIn(30);
  const renewal = session.renewedToken();
  await vi.waitFor(() => expect(library.signinSilent).toHaveBeenCalled());
  session.forget();
  localStorage.setItem(KEPT_AS, JSON.stringify(user(600, "a-new-token"))); // as the library does before it answers
  answer(user(600, "a-new-token"));
  expect(await renewal).toBeUndefined();
  expect([session.isOpen, localStorage.getItem(KEPT_AS)]).toEqual([false, null]);
});
