"""An OpenID Connect issuer for tests: a real key, a real JWKS over HTTP, real tokens."""

import http.server
import json
import threading
import time
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

AUDIENCE = "kontor-tests"
NAME = "https://issuer.test"


class Issuer:
    """Serves its public keys and signs tokens; `keys_served` counts how often the keys were fetched."""

    def __init__(self) -> None:
        self.keys_served = 0
        self._key = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def jwks_url(self) -> str:
        """Where the keys are."""
        return f"http://127.0.0.1:{self._server.server_port}/.well-known/jwks.json"

    def rotate(self, kid: str) -> None:
        """Sign with a new key from now on, and publish that one alone."""
        self._key = RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})

    def token(self, user: str = "admin", role: str = "admin", *, key: RSAKey | None = None, **claims: Any) -> str:
        """Sign a token; `claims` override, and None leaves a claim out."""
        now = int(time.time())
        given: dict[str, Any] = {
            "iss": NAME,
            "aud": AUDIENCE,
            "sub": f"sub-{user}",
            "cognito:username": user,
            "cognito:groups": [role],
            "email": f"{user}@kontor.example",
            "iat": now,
            "exp": now + 3600,
            **claims,
        }
        signing = key or self._key
        header = {"alg": "RS256", "kid": signing.kid}
        return jwt.encode(header, {name: value for name, value in given.items() if value is not None}, signing)

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[http.server.BaseHTTPRequestHandler]:
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.keys_served += 1
                body = json.dumps({"keys": [issuer._key.as_dict(private=False)]}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler
