"""What the API refuses, and how it says so on a real connection."""

import base64
import json
import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from infra.local.client import Stack
from infra.local.http_body import LIMIT
from tests.api import Answer, Api, Json
from tests.builders import organization, person
from tests.e2e.wire import Wire

pytestmark = pytest.mark.xdist_group("stack")

UNKNOWN = "cus_01ARZ3NDEKTSV4RRFFQ69G5FAV"


def assert_problem(answer: Answer, status: int) -> Json:
    """Check that an answer is an RFC 9457 problem without internals, and return it."""
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json
    assert {"type", "title", "status", "detail", "request_id"} <= problem.keys()
    assert problem["status"] == status
    assert problem["request_id"]
    assert "Traceback" not in answer.body.decode()
    return problem


# ---- who calls -------------------------------------------------------------------------------------------------------


class Tokens:
    """Tokens that differ in one thing from a genuine one."""

    def __init__(self, stack: Stack) -> None:
        self.genuine = stack.token()
        self.header, self.claims = (self._part(number) for number in (0, 1))
        (key,) = (stack.data / "aws" / "state" / "cognito-pool-keys").glob("*-id.pem")
        self._key = RSAKey.import_key(key.read_bytes(), {"kid": self.header["kid"]})

    def _part(self, number: int) -> dict[str, Any]:
        part = self.genuine.split(".")[number]
        found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        return found

    def signed(self, *, key: RSAKey | None = None, **claims: Any) -> str:
        """Sign other claims as the user pool does, or with another key."""
        return jwt.encode({"alg": "RS256", "kid": self.header["kid"]}, {**self.claims, **claims}, key or self._key)

    def unsigned(self) -> str:
        """Ask for no signature (RFC 7518 section 3.6)."""
        header = {"alg": "none", "kid": self.header["kid"]}
        parts = (base64.urlsafe_b64encode(json.dumps(part).encode()) for part in (header, self.claims))
        return b".".join([*(part.rstrip(b"=") for part in parts), b""]).decode()

    def promoted(self) -> str:
        """Change the claims and keep the signature."""
        head, _, signature = self.genuine.split(".")
        claims = base64.urlsafe_b64encode(json.dumps({**self.claims, "cognito:groups": ["admin"], "x": 1}).encode())
        return ".".join((head, claims.rstrip(b"=").decode(), signature))


@pytest.fixture(scope="module")
def tokens(stack: Stack) -> Tokens:
    return Tokens(stack)


def refused(wire: Wire, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = Api(wire).call("GET", "/customers", headers=headers)
    assert_problem(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_signed_by_the_user_pool_is_accepted(wire: Wire, tokens: Tokens) -> None:
    token = tokens.signed(exp=int(time.time()) + 600)
    assert Api(wire, token).get("/customers").status == 200


def test_no_token_is_401(wire: Wire) -> None:
    refused(wire, None)


def test_an_expired_token_is_401(wire: Wire, tokens: Tokens) -> None:
    refused(wire, f"Bearer {tokens.signed(exp=int(time.time()) - 3600)}")


def test_a_token_signed_with_another_key_is_401(wire: Wire, tokens: Tokens) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": tokens.header["kid"]})
    refused(wire, f"Bearer {tokens.signed(key=stranger)}")


def test_a_token_with_altered_claims_is_401(wire: Wire, tokens: Tokens) -> None:
    refused(wire, f"Bearer {tokens.promoted()}")


def test_a_token_with_alg_none_is_401(wire: Wire, tokens: Tokens) -> None:
    refused(wire, f"Bearer {tokens.unsigned()}")


def test_a_token_for_another_application_is_401(wire: Wire, tokens: Tokens) -> None:
    refused(wire, f"Bearer {tokens.signed(aud='somebody-else')}")


def test_a_token_of_another_issuer_is_401(wire: Wire, tokens: Tokens) -> None:
    refused(wire, f"Bearer {tokens.signed(iss='https://issuer.example')}")


@pytest.mark.parametrize("authorization", ["Bearer garbage", "Bearer a.b.c", "Bearer", "Basic YWRtaW46YWRtaW4=", "x"])
def test_garbage_instead_of_a_token_is_401(wire: Wire, authorization: str) -> None:
    refused(wire, authorization)


def test_no_mutating_route_is_open_without_a_token(wire: Wire) -> None:
    routes = Api(wire).get("/openapi.json").json["paths"]
    open_routes = {
        (method, path)
        for path, methods in routes.items()
        for method in methods
        if method in {"get", "post", "put", "patch", "delete"}
        and Api(wire).call(method.upper(), path.removeprefix("/v1")).status != 401
    }
    assert open_routes == {("get", "/v1/health"), ("get", "/v1/openapi.json"), ("get", "/v1/docs")}


# ---- what is asked for -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/nothing", "/customers/x/y/z", "/../v1x", "/customer%73x"])
def test_an_unknown_path_is_404(api: Api, path: str) -> None:
    assert_problem(api.get(path), 404)


@pytest.mark.parametrize(
    "path",
    [
        f"/customers/{UNKNOWN}",
        f"/customers/{UNKNOWN}/360",
        f"/customers/{UNKNOWN}/timeline",
        f"/customers/{UNKNOWN}/history",
        "/customers/no-id-at-all",
        "/customers/%00",
        "/customers/%F0%9F%8E%89",
        "/interactions/int_01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "/inbox/messages/msg_0",
        "/kpis/no_such_kpi",
    ],
)
def test_an_unknown_id_is_404(api: Api, path: str) -> None:
    assert_problem(api.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allow"), [("PUT", "/customers", "GET, POST"), ("DELETE", "/health", "GET")]
)
def test_a_method_that_a_path_does_not_have_is_405_and_names_those_that_it_has(
    api: Api, method: str, path: str, allow: str
) -> None:
    answer = api.call(method, path)
    assert_problem(answer, 405)
    assert answer.headers["allow"] == allow


def test_options_tells_the_methods_of_a_path_where_no_frontend_is_configured(wire: Wire) -> None:
    answer = Api(wire).call("OPTIONS", "/customers", headers={"Origin": "https://stranger.example"})
    assert answer.headers["allow"] == "GET, POST"
    assert "access-control-allow-origin" not in answer.headers


def test_json_of_more_than_a_megabyte_is_413(api: Api) -> None:
    assert_problem(api.post("/customers", person(job_title="x" * 1024 * 1024)), 413)


def test_a_body_over_the_servers_limit_is_413_and_ends_the_connection(api: Api) -> None:
    answer = api.post("/inbox", b"x" * (LIMIT + 1), {"Content-Type": "message/rfc822"})
    assert_problem(answer, 413)
    assert answer.headers["connection"] == "close"
    assert api.get("/health").status == 200


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
def test_another_content_type_is_415(api: Api, content_type: str) -> None:
    assert_problem(api.post("/customers", b"{}", {"Content-Type": content_type}), 415)


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        (person(emails=[{"address": "a@b.de"}, {"address": "no address"}]), "/emails/1/address", "invalid_email"),
        (person(shoe_size=42), "/shoe_size", "unknown_field"),
        (person(status="friend"), "/status", "not_a_choice"),
        (person(tags="bau"), "/tags", "wrong_type"),
        (organization(name=None), "/name", "required"),
        ({"given_name": "Jörg"}, "/kind", "required"),
        (person(organization_id=UNKNOWN), "/organization_id", "unknown"),
        (b"{", "", "not_json"),
        (b"[]", "", "wrong_type"),
    ],
)
def test_a_body_that_does_not_fit_is_422_with_the_pointer_to_the_field(
    api: Api, body: Any, pointer: str, code: str
) -> None:
    headers = {"Content-Type": "application/json"} if isinstance(body, bytes) else None
    problem = assert_problem(api.post("/customers", body, headers), 422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [(pointer, code)]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "colour=red", "cursor=forged", "limit=1&limit=2"])
def test_a_parameter_that_does_not_fit_is_400(api: Api, query: str) -> None:
    problem = assert_problem(api.get(f"/customers?{query}"), 400)
    assert query.partition("=")[0] in problem["detail"]


def test_a_stale_etag_is_412_with_the_current_record_and_changes_nothing(api: Api) -> None:
    path = f"/customers/{api.create('/customers', person(status='lead'))['id']}"
    stale = api.get(path).etag
    changed = api.patch(path, {"status": "customer"}, stale)
    assert changed.status == 200
    for answer in (api.patch(path, {"status": "former"}, stale), api.delete(path, stale)):
        problem = assert_problem(answer, 412)
        assert problem["current"]["status"] == "customer"
        assert answer.etag == f'"{problem["current"]["version"]}"'
    assert api.get(path).json["status"] == "customer"


REFUSED: list[tuple[str, str, Any, dict[str, str], int]] = [
    ("GET", "/customers", None, {"Authorization": "Bearer garbage"}, 401),
    ("GET", "/nothing", None, {}, 404),
    ("POST", "/nothing", {"a": "body that nobody reads"}, {}, 404),
    ("PUT", "/customers", {"a": "body that nobody reads"}, {}, 405),
    ("POST", "/customers", {"x": "y" * 1024 * 1024}, {}, 413),
    ("POST", "/customers", b"<a/>", {"Content-Type": "application/xml"}, 415),
    ("POST", "/customers", {}, {}, 422),
    ("GET", "/customers?limit=0", None, {}, 400),
    ("GET", "/health", {"a": "body where none belongs"}, {}, 422),
    ("OPTIONS", "/customers", None, {}, 405),
]


@pytest.mark.parametrize(("method", "path", "body", "headers", "status"), REFUSED)
def test_a_connection_stays_usable_after_an_error(
    stack: Stack, tokens: Tokens, wire: Wire, method: str, path: str, body: Any, headers: dict[str, str], status: int
) -> None:
    api = Api(wire, tokens.genuine)
    assert api.get("/health").status == 200
    connected = wire.connection.sock
    assert_problem(api.call(method, path, body, headers), status)
    assert api.get("/customers?limit=1").status == 200
    assert wire.connection.sock is connected
