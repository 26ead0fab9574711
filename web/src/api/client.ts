/**
 * The one seam to the backend: every call of the app goes through `api`, typed from the API's own description.
 *
 * What fails is thrown as a Problem; what answers is the body. Who calls is the session's to say.
 */
import createClient, { type Middleware } from "openapi-fetch";
import { session } from "~/auth/session";
import { connectionBroke, connectionHolds } from "./connection";
import { takeEarly } from "./early";
import { Problem } from "./problem";
import type { paths } from "./schema";

/** Adds who calls; answers 401 with one fresh token before it is believed. */
const authorization: Middleware = {
  async onRequest({ request }) {
    const token = await session.token();
    if (token) request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
};

/** A request is repeated only where that changes nothing: its body is kept until the answer is there. */
async function fetchWithFreshToken(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (response.status !== 401) return response;
  const token = await session.renewedToken();
  if (!token) {
    session.ended();
    return response;
  }
  again.headers.set("Authorization", `Bearer ${token}`);
  return send(again);
}

async function send(request: Request): Promise<Response> {
  try {
    const response = await (takeEarly(request) ?? fetch(request));
    connectionHolds();
    return response;
  } catch (error) {
    if (!request.signal.aborted) connectionBroke();
    throw error;
  }
}

/** Asks whether there is an API at all, and so a connection. */
export const probe = (): void => void api.GET("/v1/health").catch(() => undefined);

export const api = createClient<paths>({
  baseUrl: "/",
  fetch: fetchWithFreshToken,
  querySerializer: { array: { style: "form", explode: false } }, // fields=name,emails
});
api.use(authorization);

/** Where the API is, if not beside the app: told by /config.json before the first call. */
export function callApiAt(origin: string): void {
  if (!origin) return;
  api.use({
    onRequest({ request }) {
      const { pathname, search } = new URL(request.url);
      return new Request(new URL(pathname + search, origin), request);
    },
  });
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What a call answers that chooses no `fields`: whole records. The description says of an answer with `fields` or `expand`
 * only that it is an object; that alternative is left out. What `expand` adds is an optional `expanded` of the caller's type.
 */
type Whole<T> = [Described<T>] extends [never] ? T : Described<T>;
type Described<T> = T extends object ? (string extends keyof T ? never : T) : T;

/** Returns the body of a call that succeeded; throws a Problem otherwise. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<Whole<T>> {
  return (await succeeded(call)).data as Whole<T>;
}

/** Returns the body with the version that its ETag names, where the body itself tells none, as of a setting. */
export async function withVersion<T extends object>(call: Promise<Answer<T>>): Promise<T & { version: number }> {
  const { data, response } = await succeeded(call);
  return { ...(data as T), version: Number(/\d+/.exec(response.headers.get("ETag") ?? "")?.[0]) };
}

async function succeeded<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await call.catch((reason: unknown) => {
    throw Problem.ofNetwork(reason);
  });
  if (!answer.response.ok) throw Problem.of(answer.response, answer.error);
  return answer;
}

/** The header by which a change is meant for one version of a record alone (RFC 9110, 13.1.1). */
export const ifMatch = (version: number): { "If-Match": string } => ({ "If-Match": `"${version}"` });

/** The header by which a POST that is sent again is done once. */
export const idempotencyKey = (key: string = crypto.randomUUID()): { "Idempotency-Key": string } => ({
  "Idempotency-Key": key,
});
