/**
 * Who is logged in: OpenID Connect, authorization code with PKCE (RFC 7636), at the issuer that /config.json names.
 *
 * The API takes the ID token, which tells role and teams. It is renewed by the refresh token before it ends.
 */
import type { User, UserManager } from "oidc-client-ts";

export interface OidcConfig {
  authority: string;
  client_id: string;
  scope: string;
  metadata?: Record<string, string>;
}

const SOON = 60; // seconds before its end at which a token is renewed

class Session {
  private manager: UserManager | undefined;
  private user: User | null = null;
  private renewal: Promise<User | null> | undefined;
  private onEnd: () => void = () => undefined;

  /** Finds who was logged in here before; to be called once, before anything is shown. */
  async open(config: OidcConfig, onEnd: () => void): Promise<void> {
    const { UserManager, WebStorageStateStore } = await import("oidc-client-ts");
    this.onEnd = onEnd;
    this.manager = new UserManager({
      ...config,
      redirect_uri: `${window.location.origin}/login/callback`,
      post_logout_redirect_uri: `${window.location.origin}/`,
      userStore: new WebStorageStateStore({ store: window.localStorage }),
      automaticSilentRenew: false,
    });
    this.user = await this.manager.getUser();
    // Another tab that logs out or in changes who this one is, too.
    window.addEventListener("storage", (event) => {
      if (event.key?.startsWith("oidc.user:")) void this.read();
    });
  }

  get isOpen(): boolean {
    return this.user !== null;
  }

  /** The log-in name that the token tells; known without a connection. */
  get userId(): string | undefined {
    const profile = this.user?.profile;
    return profile && String(profile["cognito:username"] ?? profile.sub);
  }

  /** A token that is valid now, or undefined where nobody is logged in or it cannot be renewed. */
  async token(): Promise<string | undefined> {
    if (!this.user) return undefined;
    if ((this.user.expires_in ?? 0) > SOON) return this.user.id_token;
    return (await this.renewedToken().catch(() => undefined)) ?? this.user?.id_token;
  }

  /**
   * Asks the issuer for a new token; many who ask at once wait for the same answer. Undefined where the issuer gives none;
   * throws where it cannot be asked.
   */
  async renewedToken(): Promise<string | undefined> {
    this.renewal ??= this.renew().finally(() => {
      this.renewal = undefined;
    });
    return (await this.renewal)?.id_token;
  }

  /** Goes to the issuer's page; `returnTo` is where the user wanted to be. */
  async logIn(returnTo: string): Promise<void> {
    await this.opened.signinRedirect({ state: { returnTo } });
  }

  /** Ends the log-in at the issuer's answer; returns where the user wanted to be. */
  async finishLogIn(): Promise<string> {
    this.user = await this.opened.signinRedirectCallback();
    const { returnTo } = (this.user.state ?? {}) as { returnTo?: string };
    return returnTo?.startsWith("/") && !returnTo.startsWith("//") ? returnTo : "/";
  }

  /** Forgets who was here: from now on nothing is asked, or kept, in their name. */
  async forget(): Promise<void> {
    this.user = null;
    await this.opened.removeUser();
  }

  /** Ends the session at the issuer; to be called when it is forgotten here, so that the address tells nothing of the user. */
  async endAtIssuer(): Promise<void> {
    await this.opened.signoutRedirect();
  }

  /** The issuer does not renew the token any more: the user has to log in again. */
  ended(): void {
    this.user = null;
    void this.manager?.removeUser();
    this.onEnd();
  }

  /** What this tab shows and keeps belongs to who was here: it begins anew for another, and for nobody. */
  private async read(): Promise<void> {
    const before = this.userId;
    this.user = (await this.manager?.getUser()) ?? null;
    if (this.userId !== before) window.location.reload();
  }

  private async renew(): Promise<User | null> {
    try {
      const renewed = await this.opened.signinSilent();
      if (renewed) this.user = renewed;
      return renewed;
    } catch (error) {
      if (this.user?.refresh_token && !(error instanceof Error && error.name === "ErrorResponse")) throw error;
      return null;
    }
  }

  private get opened(): UserManager {
    if (!this.manager) throw new Error("the session was not opened");
    return this.manager;
  }
}

export const session = new Session();
