/**
 * What the first page asks, asked while the application itself is still being loaded: the calls that it makes later take these
 * answers, each once.
 */
interface Early {
  answer: Promise<Response>;
  authorization: string;
}

const asked = new Map<string, Early>();

/** Asks by address, as the user whose token it is. */
export function askEarly(urls: Iterable<string>, token: string): void {
  const authorization = `Bearer ${token}`;
  for (const url of urls) {
    const answer = fetch(url, { headers: { Authorization: authorization } });
    answer.catch(() => undefined); // whoever takes it hears of it
    asked.set(url, { answer, authorization });
  }
}

/**
 * The answer to a request that was asked early; none where it is taken, was asked as somebody else, or may be older than a
 * change of this tab.
 */
export function takeEarly({ method, url, headers }: Request): Promise<Response> | undefined {
  if (method !== "GET") forgetEarly();
  const early = asked.get(url);
  asked.delete(url);
  return early?.authorization === headers.get("Authorization") ? early.answer : undefined;
}

/** The first page is drawn: what it has not asked for by now would be old when it does. */
export const forgetEarly = (): void => asked.clear();
