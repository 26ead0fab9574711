/** The running stack as a spec reaches it beside the browser: the API as any user, schedules, and the end of reactions. */
import { request } from "@playwright/test";

export type UserId = "admin" | "manager" | "rep" | "rep2" | "steward" | "viewer";

/** The password of every local user (infra/local/users.py). */
export const PASSWORD = "Kontor-local-1";

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this by pytest, see tests/e2e/web_specs.py`);
  return value;
}

export const stack = {
  get url() {
    return variable("KONTOR_URL");
  },
  get smtpPort() {
    return Number(variable("KONTOR_SMTP_PORT"));
  },
  /** Where sessions of users are kept between specs. */
  get sessions() {
    return variable("KONTOR_SESSIONS");
  },
  token(user: UserId): string {
    return (JSON.parse(variable("KONTOR_TOKENS")) as Record<UserId, string>)[user];
  },
};

const control = () => variable("KONTOR_CONTROL_URL");
const ENOUGH_MS = 30_000;

/** Any JSON of the API; a spec names the shape that it expects. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as they come
type Json = any;

/** Calls the API as a user; an answer that is no success fails the spec with the problem that it tells. */
export class Api {
  constructor(private readonly user: UserId) {}

  get = <T = Json>(path: string) => this.call<T>("GET", path);
  post = <T = Json>(path: string, data: unknown = {}) => this.call<T>("POST", path, data);
  put = <T = Json>(path: string, data: unknown) => this.call<T>("PUT", path, data);
  patch = <T = Json>(path: string, data: unknown) => this.call<T>("PATCH", path, data);
  delete = (path: string) => this.call<void>("DELETE", path);

  private async call<T>(method: string, path: string, data?: unknown): Promise<T> {
    const context = await request.newContext({
      extraHTTPHeaders: { Authorization: `Bearer ${stack.token(this.user)}` },
    });
    try {
      const answer = await context.fetch(`${stack.url}/v1${path}`, { method, data });
      const text = await answer.text();
      if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${text}`);
      return (text ? JSON.parse(text) : undefined) as T;
    } finally {
      await context.dispose();
    }
  }
}

/** Waits until every reaction to what has happened is through: history, search, lists, enrichment, mail. */
export async function settle(): Promise<void> {
  for (const end = Date.now() + ENOUGH_MS; ; ) {
    const answer = (await (await fetch(`${control()}/idle`)).json()) as { idle: boolean; lag: string[] };
    if (answer.idle) return;
    if (Date.now() > end) throw new Error(`still going on: ${answer.lag.join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Fires a schedule, such as roll_up_kpis, and waits for its end. */
export async function runSchedule(name: string): Promise<void> {
  const answer = await fetch(`${control()}/schedules/${name}`, { method: "POST" });
  if (!answer.ok) throw new Error(`the schedule ${name} failed: ${await answer.text()}`);
}
