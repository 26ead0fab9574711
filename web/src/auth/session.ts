/**
 * Who is logged in: OpenID Connect, authorization code with PKCE (RFC 7636), at the issuer that /config.json names.
 *
 * The API takes the ID token, which tells role and teams. It is renewed by the refresh token before it ends.
 */
import type { UserManager } from "oidc-client-ts";
import { forgetUser, isOfUser, type KeptUser, keptUser, type OidcConfig, validToken } from "./keptUser";

class Session {
  private config: OidcConfig | undefined;
  private manager: Promise<UserManager> | undefined;
  private user: KeptUser | null = null;
  private renewal: Promise<KeptUser | null> | undefined;
  private onEnd: () => void = () => undefined;

  /** Finds who was logged in here before; to be called once, before anything is shown. */
  open(config: OidcConfig, onEnd: () => void): void {
    this.config = config;
    this.onEnd = onEnd;
    this.user = keptUser(config);
    // Another tab that logs out or in changes who this one is, too.
    window.addEventListener("storage", ({ key }) => {
      if (isOfUser(key)) this.read();
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
    return validToken(this.user) ?? (await this.renewedToken().catch(() => undefined)) ?? this.user?.id_token;
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
    await (await this.library()).signinRedirect({ state: { returnTo } });
  }

  /** Ends the log-in at the issuer's answer; returns where the user wanted to be. */
  async finishLogIn(): Promise<string> {
    const user = await (await this.library()).signinRedirectCallback();
    this.user = user;
    const { returnTo } = (user.state ?? {}) as { returnTo?: string };
    return returnTo?.startsWith("/") && !returnTo.startsWith("//") ? returnTo : "/";
  }

  /** Forgets who was here: from now on nothing is asked, or kept, in their name. */
  forget(): void {
    this.user = null;
    forgetUser(this.opened);
  }

  /**
   * Ends the session at the issuer (OpenID Connect RP-Initiated Logout 1.0); to be called when it is forgotten here, so that the
   * address tells nothing of the user.
   */
  endAtIssuer(): void {
    const home = `${window.location.origin}/`;
    const { client_id, metadata } = this.opened;
    const end = new URL(metadata?.end_session_endpoint ?? home);
    end.searchParams.set("client_id", client_id);
    end.searchParams.set("post_logout_redirect_uri", home);
    window.location.assign(end);
  }

  /** The issuer does not renew the token any more: the user has to log in again. */
  ended(): void {
    this.forget();
    this.onEnd();
  }

  /** What this tab shows and keeps belongs to who was here: it begins anew for another, and for nobody. */
  private read(): void {
    const before = this.userId;
    this.user = keptUser(this.opened);
    if (this.userId !== before) window.location.reload();
  }

  private async renew(): Promise<KeptUser | null> {
    const before = this.userId;
    try {
      const renewed = await (await this.library()).signinSilent();
      if (this.userId !== before) {
        if (!this.user) forgetUser(this.opened); // who has left meanwhile stays away
        return null;
      }
      if (renewed) this.user = renewed;
      return renewed;
    } catch (error) {
      if (this.user?.refresh_token && !(error instanceof Error && error.name === "ErrorResponse")) throw error;
      return null;
    }
  }

  /** What speaks with the issuer: needed by who logs in, and once an hour. */
  private library(): Promise<UserManager> {
    this.manager ??= this.load().catch((error: unknown) => {
      this.manager = undefined; // the next try loads it again
      throw error;
    });
    return this.manager;
  }

  private async load(): Promise<UserManager> {
    const { UserManager, WebStorageStateStore } = await import("oidc-client-ts");
    return new UserManager({
      ...this.opened,
      redirect_uri: `${window.location.origin}/login/callback`,
      userStore: new WebStorageStateStore({ store: window.localStorage }),
      automaticSilentRenew: false,
    });
  }

  private get opened(): OidcConfig {
    if (!this.config) throw new Error("the session was not opened");
    return this.config;
  }
}

export const session = new Session();
