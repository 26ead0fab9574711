/** Who is logged in, as `oidc-client-ts` keeps it in the browser's storage: read without that library, which few visits need. */

export interface OidcConfig {
  authority: string;
  client_id: string;
  scope: string;
  metadata?: Record<string, string>;
}

export interface KeptUser {
  id_token?: string;
  refresh_token?: string;
  /** When the token ends, in seconds since 1970. */
  expires_at?: number;
  profile: Readonly<Record<string, unknown>>;
}

const PREFIX = "oidc.user:";
const SOON = 60; // seconds before its end at which a token is renewed

const keyOf = ({ authority, client_id }: OidcConfig) => `${PREFIX}${authority}:${client_id}`;

/** Whether a change of the storage is about who is logged in. */
export const isOfUser = (key: string | null): boolean => key?.startsWith(PREFIX) === true;

export function keptUser(config: OidcConfig): KeptUser | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(config)) ?? "null") as KeptUser | null;
  } catch {
    return null; // whoever cannot be read has to log in again
  }
}

export const forgetUser = (config: OidcConfig): void => localStorage.removeItem(keyOf(config));

/** The user's token, or undefined where it has ended, or is about to. */
export const validToken = ({ id_token, expires_at = 0 }: KeptUser): string | undefined =>
  expires_at - Date.now() / 1_000 > SOON ? id_token : undefined;
