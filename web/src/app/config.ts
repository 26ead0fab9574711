import type { OidcConfig } from "~/auth/keptUser";

/** What an installation tells the app: where the API is, and who logs users in. */
export interface Config {
  api: string;
  oidc: OidcConfig;
}

const KEPT_AS = "kontor.config";
const ENOUGH_MS = 4_000;

/** Asks the installation; without a connection what it said before holds. */
export async function readConfig(): Promise<Config> {
  const kept = localStorage.getItem(KEPT_AS);
  try {
    const answer = await fetch("/config.json", kept ? { signal: AbortSignal.timeout(ENOUGH_MS) } : {});
    if (!answer.ok) throw new Error(`/config.json answered ${answer.status}`);
    const config = (await answer.json()) as Config;
    localStorage.setItem(KEPT_AS, JSON.stringify(config));
    return config;
  } catch (error) {
    if (kept === null) throw error;
    return JSON.parse(kept) as Config;
  }
}
