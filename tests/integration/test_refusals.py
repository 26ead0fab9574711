"""What the API refuses, and what it says: every error is an RFC 9457 problem that tells what to do."""

from collections.abc import Callable
from typing import Any

import pytest
from chalice.test import Client

from tests.api import Api
from tests.integration.conftest import assert_problem

NOWHERE = "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/customers"),
        ("PATCH", f"/customers/{NOWHERE}"),
        ("DELETE", f"/customers/{NOWHERE}"),
        ("POST", "/interactions"),
        ("PATCH", "/interactions/int_1"),
        ("DELETE", "/interactions/int_1"),
        ("POST", "/inbox"),
        ("GET", "/inbox/problems"),
        ("GET", "/inbox/messages/msg_1"),
        ("GET", "/inbox/messages/msg_1/raw"),
        ("POST", "/inbox/problems/msg_1/replay"),
        ("DELETE", "/inbox/problems/msg_1"),
        ("POST", "/proposals/pro_1/accept"),
        ("POST", "/proposals/pro_1/reject"),
    ],
)
def test_a_viewer_changes_nothing_and_reads_no_inbox(as_user: Callable[..., Api], method: str, path: str) -> None:
    assert "viewer" in assert_problem(as_user("viewer").call(method, path), 403)["detail"]


@pytest.mark.parametrize("path", ["/customers", "/search?q=a", "/kpis/activities", f"/proposals?customer_id={NOWHERE}"])
def test_a_viewer_reads_what_there_is(as_user: Callable[..., Api], path: str) -> None:
    assert as_user("viewer").get(path).status in (200, 404)


def test_a_steward_notes_no_interactions(as_user: Callable[..., Api]) -> None:
    assert_problem(as_user("steward").post("/interactions", {}), 403)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/interactions/int_1"),
        ("PATCH", "/interactions/int_1"),
        ("DELETE", "/interactions/int_1"),
        ("GET", "/kpis/happiness"),
        ("GET", "/inbox/messages/msg_1"),
        ("GET", "/inbox/messages/msg_1/raw"),
        ("POST", "/inbox/problems/msg_1/replay"),
        ("DELETE", "/inbox/problems/msg_1"),
        ("POST", "/proposals/pro_1/accept"),
        ("POST", "/proposals/pro_1/reject"),
        ("GET", f"/proposals?customer_id={NOWHERE}"),
        ("PATCH", f"/customers/{NOWHERE}"),
        ("DELETE", f"/customers/{NOWHERE}"),
    ],
)
def test_what_does_not_exist_is_not_found(api: Api, method: str, path: str) -> None:
    assert_problem(api.call(method, path, {} if method == "PATCH" else None), 404)


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/customers"), ("POST", f"/customers/{NOWHERE}"), ("PUT", "/health")]
)
def test_a_method_that_a_route_does_not_take_is_told_those_that_it_takes(api: Api, method: str, path: str) -> None:
    answer = api.call(method, path)
    assert method in assert_problem(answer, 405)["detail"]
    assert "GET" in answer.headers["allow"]


def test_a_body_that_is_too_large_is_refused_with_the_limit(api: Api) -> None:
    problem = assert_problem(api.post("/customers", b" " * (1024 * 1024 + 1)), 413)
    assert "1048576" in problem["detail"]


def test_a_mail_that_is_too_large_is_refused(api: Api) -> None:
    assert_problem(api.post("/inbox", b"x" * (4 * 1024 * 1024 + 1), {"Content-Type": "message/rfc822"}), 413)


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain", "application/xml", "json"])
def test_a_content_type_that_a_route_does_not_take_is_told_the_right_one(api: Api, content_type: str) -> None:
    answer = api.call("POST", "/customers", b"{}", {"Content-Type": content_type})
    detail = assert_problem(answer, 415)["detail"]
    assert "application/json" in detail
    assert content_type in detail


def test_a_mail_is_message_rfc822(api: Api) -> None:
    assert "message/rfc822" in assert_problem(api.post("/inbox", {"subject": "Hallo"}), 415)["detail"]


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "APPLICATION/JSON", None])
def test_json_is_taken_however_its_content_type_is_written(api: Api, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    assert api.call("POST", "/customers", b'{"kind":"person","family_name":"X"}', headers).status == 201


def gateway_event(method: str, path: str, **context: Any) -> Any:
    """Return an event as API Gateway sends it."""
    return {
        "requestContext": {"httpMethod": method, "resourcePath": path, "requestId": "req-1", **context},
        "headers": {},
        "pathParameters": {},
        "stageVariables": None,
        "multiValueQueryStringParameters": {"colour": ["red"]},
        "body": None,
        "isBase64Encoded": False,
    }


@pytest.mark.parametrize(("method", "status"), [("GET", 400), ("PUT", 405)])
def test_a_problem_bears_the_request_id_of_the_gateway(client: Client, method: str, status: int) -> None:
    import app

    answer = app.app(gateway_event(method, "/v1/health"), None)
    assert answer["statusCode"] == status
    assert '"request_id":"req-1"' in answer["body"]
