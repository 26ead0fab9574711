"""Health and documentation: open to everybody."""

import pytest
from chalice.test import Client

from tests.api import Answer, Api
from tests.integration.conftest import assert_problem

HTTP_METHODS = {"get", "post", "patch", "delete", "put"}


@pytest.fixture
def nobody(client: Client) -> Api:
    """The API without a token."""

    def carry(method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        answer = client.http.request(method, path, headers=headers, body=body)
        return Answer(answer.status_code, answer.headers, answer.body)

    return Api(carry)


def test_health_says_that_the_store_answers(nobody: Api) -> None:
    answer = nobody.get("/health")
    assert (answer.status, answer.json) == (200, {"status": "ok", "store": "ok"})


def test_the_description_names_every_route_and_what_it_answers(nobody: Api) -> None:
    import app

    answer = nobody.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    described = {(path, method.upper()) for path, item in answer.json["paths"].items() for method in item}
    assert described == {(path, method) for path, views in app.app.routes.items() for method in views}
    assert answer.json["openapi"] == "3.1.0"
    for item in answer.json["paths"].values():
        for method, operation in item.items():
            assert method in HTTP_METHODS
            assert any(status.startswith("2") for status in operation["responses"])


def test_every_reference_in_the_description_leads_somewhere(nobody: Api) -> None:
    answer = nobody.get("/openapi.json")
    names = {part.split('"')[0] for part in answer.body.decode().split("#/components/schemas/")[1:]}
    assert names
    assert names <= answer.json["components"]["schemas"].keys()


def test_the_page_to_read_is_html_without_scripts(nobody: Api) -> None:
    answer = nobody.get("/docs")
    assert answer.headers["content-type"].startswith("text/html")
    assert b"/v1/customers/{customer_id}" in answer.body
    assert b"<script" not in answer.body


def test_every_other_route_wants_to_know_who_calls(nobody: Api) -> None:
    import app

    for path, views in app.app.routes.items():
        for method in views:
            status = nobody.call(method, path.removeprefix("/v1")).status
            assert (status == 401) == (path not in ("/v1/health", "/v1/openapi.json", "/v1/docs")), path


def test_a_store_that_does_not_answer_is_unhealthy(nobody: Api) -> None:
    from chalicelib.table import Item

    Item.delete_table()
    assert_problem(nobody.get("/health"), 503)
