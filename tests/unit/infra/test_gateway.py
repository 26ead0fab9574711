import base64
import json
import threading
from typing import Any

import pytest
from chalice.app import AuthRequest, AuthResponse, Chalice, CORSConfig, Request, Response

from infra.local.gateway import Gateway, Reply

JSON = {"Content-Type": "application/json"}
TOKEN = {"Authorization": "good"}


def request_of(app: Chalice) -> Request:
    assert app.current_request
    return app.current_request


def body_of(app: Chalice) -> bytes:
    body = request_of(app).raw_body
    assert isinstance(body, bytes)
    return body


def toy() -> Chalice:
    """Build an app with one route of each kind."""
    app = Chalice("toy")
    app.api.cors = CORSConfig(allow_origin="https://crm.example")
    app.api.binary_types.append("message/rfc822")

    @app.authorizer()
    def authorize(request: AuthRequest) -> AuthResponse:
        if request.token == "forged":
            raise ValueError("Unauthorized")
        if request.token == "broken":
            raise OSError("the issuer does not answer")
        return AuthResponse(routes=["*"] if request.token == "good" else [], principal_id="me")

    @app.route("/open/{name}")
    def open_to_all(name: str) -> dict[str, Any]:
        return {"name": name, "query": dict(request_of(app).query_params or {}).get("q", "")}

    @app.route("/closed", authorizer=authorize)
    def closed() -> dict[str, Any]:
        return {"who": request_of(app).context["authorizer"]["principalId"]}

    @app.route("/raw", methods=["POST"], content_types=["message/rfc822", "text/plain"])
    def raw() -> Response:
        return Response(base64.b64encode(body_of(app)).decode(), headers={"Content-Type": "text/plain"})

    @app.route("/defect")
    def defect() -> Response:
        return Response({"not": {"JSON"}})

    return app


@pytest.fixture
def gateway() -> Gateway:
    return Gateway(toy())


def content(reply: Reply) -> Any:
    return json.loads(reply.body)


def assert_problem(reply: Reply, status: int) -> None:
    assert reply.status == status
    assert dict(reply.headers)["Content-Type"] == "application/problem+json"
    assert set(content(reply)) == {"type", "title", "status", "detail", "request_id"}
    assert content(reply)["status"] == status


def test_a_percent_encoded_path_reaches_the_view_decoded(gateway: Gateway) -> None:
    reply = gateway.answer("GET", "/open/a%40b.de%2F%C3%BC?q=x%26y+z", {}, b"")
    assert content(reply) == {"name": "a@b.de/ü", "query": "x&y z"}


def test_an_unknown_path_is_not_found(gateway: Gateway) -> None:
    assert_problem(gateway.answer("GET", "/nowhere", {}, b""), 404)
    assert_problem(gateway.answer("GET", "//[", TOKEN, b""), 404)


@pytest.mark.parametrize("method", ["POST", "HEAD", "DELETE"])
def test_another_method_is_refused_with_those_that_are_allowed(gateway: Gateway, method: str) -> None:
    reply = gateway.answer(method, "/closed", JSON, b"{}")
    assert_problem(reply, 405)
    assert dict(reply.headers)["Allow"] == "GET"


@pytest.mark.parametrize("token", [{}, {"Authorization": "forged"}])
def test_without_a_valid_token_the_caller_is_asked_for_one(gateway: Gateway, token: dict[str, str]) -> None:
    reply = gateway.answer("GET", "/closed", token, b"")
    assert_problem(reply, 401)
    assert dict(reply.headers)["WWW-Authenticate"] == "Bearer"


def test_a_caller_whom_the_authorizer_denies_is_asked_for_a_token(gateway: Gateway) -> None:
    assert_problem(gateway.answer("GET", "/closed", {"Authorization": "other"}, b""), 401)


def test_an_authorizer_that_fails_is_a_problem_of_the_server(gateway: Gateway) -> None:
    assert_problem(gateway.answer("GET", "/closed", {"Authorization": "broken"}, b""), 500)


def test_an_allowed_caller_is_named_to_the_view(gateway: Gateway) -> None:
    assert content(gateway.answer("GET", "/closed", TOKEN, b"")) == {"who": "me"}


def test_what_the_function_cannot_answer_is_a_bad_gateway(gateway: Gateway) -> None:
    assert_problem(gateway.answer("GET", "/defect", {}, b""), 502)


def test_a_binary_body_reaches_the_view_byte_for_byte(gateway: Gateway) -> None:
    body = bytes(range(256))
    reply = gateway.answer("POST", "/raw", {"content-type": "Message/RFC822; charset=x"}, body)
    assert base64.b64decode(reply.body) == body


def test_a_text_body_reaches_the_view_as_api_gateway_passes_it(gateway: Gateway) -> None:
    reply = gateway.answer("POST", "/raw", {"Content-Type": "text/plain"}, b"\xc3\xbc\xff")
    assert base64.b64decode(reply.body).decode() == "ü�"


def test_a_browser_may_ask_before_a_call_and_read_the_errors(gateway: Gateway) -> None:
    preflight = gateway.answer("OPTIONS", "/closed", {}, b"")
    assert preflight.status == 200
    assert "GET" in dict(preflight.headers)["Access-Control-Allow-Methods"]
    refused = gateway.answer("GET", "/closed", {}, b"")
    assert dict(refused.headers)["Access-Control-Allow-Origin"] == "https://crm.example"


def test_each_thread_sees_its_own_request() -> None:
    app = Chalice("threads")
    meeting = threading.Barrier(2, timeout=5)

    @app.route("/{name}")
    def view(name: str) -> dict[str, Any]:
        meeting.wait()  # both requests are inside the view
        mine = (request_of(app).uri_params or {})["name"]
        context = app.lambda_context.aws_request_id
        meeting.wait()
        same = app.lambda_context.aws_request_id == context == request_of(app).context["requestId"]
        return {"asked": name, "saw": mine, "kept": same}

    gateway = Gateway(app)
    replies: list[Reply] = []
    threads = [
        threading.Thread(target=lambda path=path: replies.append(gateway.answer("GET", path, {}, b"")))
        for path in ("/one", "/two")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(content(reply)["asked"] for reply in replies) == ["one", "two"]
    assert all(content(reply)["saw"] == content(reply)["asked"] for reply in replies)
    assert all(content(reply)["kept"] for reply in replies)
