"""The issuer's keys: fetched seldom, renewed when they rotate, and no reason to refuse where they cannot be had."""

import http.server
import json
import threading
import urllib.request
from collections.abc import Iterator

import pytest
from joserfc.jwk import RSAKey

from chalicelib.authorizer import Keys, Refused, principal_of
from tests.issuer import Issuer

HOUR = 3600


@pytest.fixture
def own_issuer() -> Iterator[Issuer]:
    """An issuer whose keys this test may rotate."""
    made = Issuer()
    yield made
    made.close()


def test_keys_are_fetched_once_for_many_tokens(own_issuer: Issuer) -> None:
    keys = Keys(own_issuer.jwks_url)
    for user in ("rep", "manager", "admin"):
        principal_of(own_issuer.token(user), keys)
    assert own_issuer.keys_served == 1


def test_a_token_by_a_rotated_key_is_accepted_after_one_more_look(own_issuer: Issuer) -> None:
    keys = Keys(own_issuer.jwks_url)
    principal_of(own_issuer.token(), keys)
    own_issuer.rotate("second")
    keys._fetched_at -= 31
    for _ in range(3):
        assert principal_of(own_issuer.token(), keys).user == "admin"
    assert own_issuer.keys_served == 2


def test_a_token_by_a_withdrawn_key_is_refused_once_the_keys_have_aged(own_issuer: Issuer) -> None:
    keys = Keys(own_issuer.jwks_url)
    old = own_issuer.token()
    principal_of(old, keys)
    own_issuer.rotate("second")
    assert principal_of(old, keys).user == "admin"
    keys._fetched_at -= HOUR + 1
    with pytest.raises(Refused):
        principal_of(old, keys)


def test_forged_key_ids_make_nobody_fetch_more_than_every_half_minute(own_issuer: Issuer) -> None:
    keys = Keys(own_issuer.jwks_url)
    principal_of(own_issuer.token(), keys)
    pair = RSAKey.generate_key(2048).as_dict(private=True)
    for number in range(20):
        forger = RSAKey.import_key({**pair, "kid": f"forged-{number}"})
        with pytest.raises(Refused):
            principal_of(own_issuer.token(key=forger), keys)
    assert own_issuer.keys_served == 1


def test_known_keys_still_serve_while_the_issuer_does_not_answer(own_issuer: Issuer) -> None:
    keys = Keys(own_issuer.jwks_url)
    token = own_issuer.token()
    principal_of(token, keys)
    keys._url = "http://127.0.0.1:9/gone"
    keys._fetched_at -= HOUR + 1
    assert principal_of(token, keys).user == "admin"


def test_an_issuer_that_never_answered_is_a_failure_not_a_refusal(own_issuer: Issuer) -> None:
    with pytest.raises(OSError, match="refused"):
        principal_of(own_issuer.token(), Keys("http://127.0.0.1:9/gone"))


class Publisher:
    """An address that publishes any bytes, and counts how often they are fetched."""

    def __init__(self) -> None:
        self.content = b""
        self.served = 0
        publisher = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                publisher.served += 1
                self.send_response(200)
                self.send_header("Content-Length", str(len(publisher.content)))
                self.end_headers()
                self.wfile.write(publisher.content)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/keys"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    made = Publisher()
    yield made
    made.close()


@pytest.mark.parametrize("content", [b"<html>maintenance</html>", b"[]", b"{}", b'{"keys": 1}', b""])
def test_an_issuer_that_answers_nonsense_has_not_refused_the_caller(
    issuer: Issuer, publisher: Publisher, content: bytes
) -> None:
    publisher.content = content
    with pytest.raises(Exception) as failure:  # noqa: PT011 - any failure of ours is honest
        principal_of(issuer.token(), Keys(publisher.url))
    assert not isinstance(failure.value, Refused), "the token is fine; it is the issuer that is not"


@pytest.mark.parametrize("stranger", [{"kty": "AKP", "alg": "ML-DSA-44", "kid": "new"}, {"kty": "RSA", "kid": "half"}])
def test_a_key_of_a_kind_that_nobody_knows_does_not_spoil_the_others(
    issuer: Issuer, publisher: Publisher, stranger: dict[str, str]
) -> None:
    with urllib.request.urlopen(issuer.jwks_url) as answer:  # noqa: S310 - our own address
        published = json.load(answer)
    publisher.content = json.dumps({"keys": [stranger, *published["keys"]]}).encode()
    assert principal_of(issuer.token(), Keys(publisher.url)).user == "admin"
