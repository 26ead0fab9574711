/** What a first page asks early is, word for word, what its loader and the frame's ask: else it would be asked twice. */
import { beforeEach, expect, test, vi } from "vitest";
import { queryClient } from "~/api/queryClient";
import { router } from "~/app/router";
import { beginningOf } from "./pages";

vi.hoisted(() => {
  // As in a browser, an address is one of this site.
  globalThis.Request = class extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === "string" ? new URL(input, "http://kontor.example") : input, init);
    }
  };
});

const CUSTOMER = "cus_01M8Q6CZDJJ01N8RDHDVAFCZSD";
const asked: string[] = [];

beforeEach(() => {
  queryClient.clear();
  asked.length = 0;
  vi.stubGlobal("fetch", async ({ url }: Request) => {
    const { pathname, search } = new URL(url);
    asked.push(pathname + search);
    return Response.json({ results: [], next: null });
  });
});

test.each([
  ["/", "a laptop"],
  ["/", "a phone"],
  [`/customers/${CUSTOMER}`, "a laptop"],
  [`/customers/${CUSTOMER}`, "a phone"],
])("%s on %s", async (path, screen) => {
  vi.stubGlobal("matchMedia", () => ({ matches: screen === "a phone" }));
  const matches = router.matchRoutes(path, {});
  for (const { routeId, params } of matches) loaderOf(routeId)?.({ params, location: { search: {} } });
  const { asks } = beginningOf(path);
  await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(asks.length));
  expect(asked.sort()).toEqual([...asks].sort());
});

test("of a page that is not known, only who is there is asked", () => {
  expect(beginningOf("/settings/me").asks).toEqual(["/v1/me"]);
});

function loaderOf(routeId: string): ((context: { params: object; location: object }) => void) | undefined {
  const routes: Record<string, { options: { loader?: unknown } }> = router.routesById;
  return routes[routeId]?.options.loader as ReturnType<typeof loaderOf>;
}
