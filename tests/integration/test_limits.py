"""What is too much is refused as what it is, and not as a store that does not answer."""

import json
from typing import Any

import pytest

from tests.api import Api
from tests.builders import person
from tests.integration.conftest import assert_problem

LONG = "ü" * 200
STAGES = [{"name": f"s{number}", "probability": 1, "label": {"de": LONG, "en": LONG}} for number in range(30)]
TEAMS = [{"name": f"t{number}", "members": [f"{member:0128}" for member in range(400)]} for number in range(15)]
TEXT = "x" * 500_000


def as_json(body: Any) -> tuple[bytes, dict[str, str]]:
    """Write a body as short as JSON allows, so that it passes the limit of the route."""
    return json.dumps(body, ensure_ascii=False).encode(), {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/settings/pipelines", {"pipelines": [{"name": f"p{n}", "stages": STAGES} for n in range(20)]}),
        ("PUT", "/settings/teams", {"teams": TEAMS}),
        ("POST", "/customers", person(raw={"given_name": TEXT})),
        ("POST", "/customers", person(external_ids={"datev": "1"}, addresses=[{"city": "x", "raw": {"city": TEXT}}])),
    ],
)  # fmt: skip
def test_a_record_that_the_store_could_not_take_is_refused(api: Api, method: str, path: str, body: Any) -> None:
    if "pipelines" in body:
        body = {"pipelines": [*api.get(path).json["pipelines"], *body["pipelines"][1:]]}
    problem = assert_problem(api.call(method, path, *as_json(body)), 422)
    assert problem["errors"][0]["code"] == "too_large"


@pytest.mark.parametrize("after", ["", "x" * 3_000])
def test_a_deal_is_put_below_nothing_that_is_no_id(api: Api, after: str) -> None:
    customer = api.create("/customers", person())["id"]
    deal = api.create("/deals", {"name": "Dach", "customer_id": customer})["id"]
    problem = assert_problem(api.post(f"/deals/{deal}/move", {"stage": "offer", "after": after}), 422)
    assert problem["errors"][0]["pointer"] == "/after"


@pytest.mark.parametrize("wrong", ["", "x" * 3_000])
def test_a_key_that_the_store_does_not_take_stops_no_batch(api: Api, wrong: str) -> None:
    external = {"by": {"external_id": {"system": wrong, "id": "1"}}, "method": "upsert", "body": person()}
    for found in ({"method": "update", "id": wrong, "body": {}}, {"method": "archive", "id": wrong}, external):
        problem = assert_problem(api.post("/customers/batch", {"inputs": [found]}), 422)
        assert problem["errors"][0]["pointer"].startswith("/inputs/0/")


def test_an_input_that_is_too_large_fails_alone(api: Api) -> None:
    large, small = person(raw={"given_name": TEXT}), person()
    inputs = [{"method": "create", "body": body} for body in (large, small)]
    assert [one["status"] for one in api.post("/customers/batch", {"inputs": inputs}).json["results"]] == [422, 201]
