import i18next from "i18next";
import type { components } from "./schema";

export type FieldError = components["schemas"]["ProblemError"];

/** What the API, or the way to it, says went wrong (RFC 9457). `status` is 0 where no answer came. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly requestId: string | undefined;
  /** The whole body: a 412 has `current`, a 409 may have `candidates`. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, detail: string, body: Record<string, unknown> = {}) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.body = body;
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : [];
    this.requestId = typeof body.request_id === "string" ? body.request_id : undefined;
  }

  /** Reads an answer; one that is no problem+json, as a proxy's, keeps its status line. */
  static of(response: Response, body: unknown): Problem {
    const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const detail = typeof fields.detail === "string" ? fields.detail : `${response.status} ${response.statusText}`;
    const errors = Array.isArray(fields.errors) ? (fields.errors as FieldError[]).map(inWords) : [];
    return new Problem(response.status, detail, { ...fields, errors });
  }

  static ofNetwork(reason: unknown): Problem {
    return reason instanceof Problem ? reason : new Problem(0, String(reason));
  }

  /** Whether nothing can be said of what happened to the request: offline, or the store did not answer. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** The message for a field, named by its JSON Pointer (RFC 6901) or by a beginning of it. */
  errorAt(pointer: string): FieldError | undefined {
    return this.errors.find((error) => error.pointer === pointer || error.pointer?.startsWith(`${pointer}/`));
  }
}

/** Says what is wrong in the user's language, by its code; what has no words keeps the API's. */
function inWords(error: FieldError): FieldError {
  const [, context, limit] = /\bat (least|most) (\S+)/.exec(error.message) ?? [];
  const words = { context, limit, defaultValue: error.message };
  return { ...error, message: i18next.t(`problems.${error.code as "required"}`, words) };
}
