"""What the web application asks for first, at /config.json: where the API is, and how to log in."""

from typing import Any

CALLBACK = "/login/callback"  # below the site's origin; where the issuer sends a user who has logged in
SCOPES = ("openid", "email", "profile")


def web_config(*, issuer: str, client_id: str, pages: str, api: str = "") -> dict[str, Any]:
    """Return the content of /config.json.

    `pages` is the origin of the user pool's own pages (Cognito's hosted UI), `api` that of the API where it is not the
    site's own. The endpoints stand here because Cognito's discovery document lies on yet another origin, which the
    Content-Security-Policy then need not allow.
    """
    return {
        "api": api,
        "oidc": {
            "authority": issuer,
            "client_id": client_id,
            "scope": " ".join(SCOPES),
            "metadata": {
                "issuer": issuer,
                "authorization_endpoint": f"{pages}/oauth2/authorize",
                "token_endpoint": f"{pages}/oauth2/token",
                "end_session_endpoint": f"{pages}/logout",
            },
        },
    }
