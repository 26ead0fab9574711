"""What the web application asks for first, at /config.json: where the API is, and how to log in."""

from typing import Any
from urllib.parse import urlencode

CALLBACK = "/login/callback"  # below the site's origin; where the issuer sends a user who has logged in
SCOPES = ("openid", "email", "profile")


def web_config(*, issuer: str, client_id: str, pages: str, origin: str, api: str = "") -> dict[str, Any]:
    """Return the content of /config.json.

    `pages` is the origin of the user pool's own pages (Cognito's hosted UI), `origin` that of the site, `api` that of
    the API where it is another. The endpoints stand here because Cognito's discovery document lies on yet another
    origin, which the Content-Security-Policy then need not allow. To end a session Cognito wants, beside the client_id
    of OpenID Connect, a parameter of its own; it stands in the endpoint.
    """
    leave = urlencode({"logout_uri": f"{origin}/"})
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
                "end_session_endpoint": f"{pages}/logout?{leave}",
            },
        },
    }
