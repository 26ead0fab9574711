"""Custom fields as a company and its frontends use them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.api import Answer, Api
from tests.builders import custom_field, interaction, mail, person
from tests.integration.conftest import Stream, assert_problem

SEGMENT = custom_field(type="choice", choices=["A", "B"])
BUDGET = custom_field("budget", type="money")


def configure(api: Api, *fields: Any) -> Answer:
    answer = api.call("PUT", "/settings/fields", {"fields": list(fields)})
    assert answer.status == 200, answer
    return answer


def told(answer: Answer) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in assert_problem(answer, 422)["errors"]]


def test_only_an_admin_sets_fields_and_everybody_reads_them(api: Api, as_user: Callable[..., Api]) -> None:
    assert api.get("/settings/fields").json == {"fields": []}
    for role in ("manager", "rep", "steward", "viewer"):
        assert_problem(as_user(role).call("PUT", "/settings/fields", {"fields": []}), 403)
    answer = configure(api, SEGMENT)
    assert answer.json == {"fields": [{**SEGMENT, "required": False, "searchable": False}]}
    assert as_user("viewer").get("/settings/fields").json == answer.json
    assert configure(api, *answer.json["fields"]).json == answer.json


def test_a_definition_without_a_purpose_is_refused_by_its_field(api: Api) -> None:
    body = {"fields": [{name: value for name, value in SEGMENT.items() if name != "purpose"}]}
    assert told(api.call("PUT", "/settings/fields", body)) == [("/fields/0/purpose", "required")]


@pytest.fixture
def bodies(api: Api) -> dict[str, tuple[str, Any]]:
    """The path and a body of each kind of record."""
    customer_id = api.create("/customers", person())["id"]
    return {
        "customer": ("/customers", person()),
        "deal": ("/deals", {"name": "Dach", "customer_id": customer_id}),
        "task": ("/tasks", {"title": "Anrufen"}),
        "interaction": ("/interactions", interaction(customer_id)),
    }


@pytest.mark.parametrize("kind", ["customer", "deal", "task", "interaction"])
def test_values_stand_under_custom_are_checked_and_patched_one_by_one(
    api: Api, bodies: dict[str, tuple[str, Any]], kind: str
) -> None:
    path, body = bodies[kind]
    configure(api, {**SEGMENT, "record": kind}, {**BUDGET, "record": kind})
    made = api.create(path, {**body, "custom": {"segment": "A", "budget": {"amount": 5, "currency": "EUR"}}})
    place = f"{path}/{made['id']}"
    assert api.get(place).json["custom"] == {"segment": "A", "budget": {"amount": 5, "currency": "EUR"}}
    changed = api.patch(place, {"custom": {"budget": {"amount": 7}}})
    assert changed.json["custom"] == {"segment": "A", "budget": {"amount": 7, "currency": "EUR"}}
    assert api.patch(place, {"custom": {"budget": None}}).json["custom"] == {"segment": "A"}
    assert told(api.patch(place, {"custom": {"segment": "C"}})) == [("/custom/segment", "not_a_choice")]
    assert told(api.patch(place, {"custom": {"nope": 1}})) == [("/custom/nope", "unknown_field")]
    assert told(api.post(path, {**body, "custom": {"nope": 1}})) == [("/custom/nope", "unknown_field")]
    assert "custom" not in api.patch(place, {"custom": None}).json


def test_values_are_shown_wherever_their_record_is(api: Api, bodies: dict[str, tuple[str, Any]]) -> None:
    configure(api, *({**SEGMENT, "record": kind} for kind in ("customer", "deal", "task", "interaction")))
    customer_id = api.create("/customers", person(custom={"segment": "A"}))["id"]
    for path, body in (bodies["deal"], bodies["task"], ("/interactions", interaction(customer_id))):
        api.create(path, {**body, **({} if "participants" in body else {"customer_id": customer_id}),
                          "custom": {"segment": "B"}})  # fmt: skip
    view = api.get(f"/customers/{customer_id}/360").json
    shown = (view["customer"], *view["open_deals"], *view["open_tasks"], *view["timeline"]["results"])
    assert [each["custom"]["segment"] for each in shown] == ["A", "B", "B", "B"]


def test_a_required_value_is_asked_for_at_the_beginning_and_when_custom_values_change(api: Api) -> None:
    configure(api, BUDGET)
    before = api.create("/customers", person())["id"]
    configure(api, BUDGET, {**SEGMENT, "required": True})
    assert told(api.post("/customers", person())) == [("/custom/segment", "required")]
    assert api.patch(f"/customers/{before}", {"job_title": "CEO"}).status == 200
    money = {"budget": {"amount": 5, "currency": "EUR"}}
    assert told(api.patch(f"/customers/{before}", {"custom": money})) == [("/custom/segment", "required")]
    assert api.patch(f"/customers/{before}", {"custom": {**money, "segment": "A"}}).status == 200
    assert told(api.patch(f"/customers/{before}", {"custom": {"segment": None}})) == [("/custom/segment", "required")]


def test_a_mail_becomes_a_lead_whatever_is_required_of_people(api: Api, hand_in: Callable[[bytes], Any]) -> None:
    configure(api, {**SEGMENT, "required": True}, {**SEGMENT, "record": "interaction", "required": True})
    assert hand_in(mail())["status"] == "processed"


def test_a_field_keeps_its_type_and_its_values_outlive_it(api: Api) -> None:
    configure(api, SEGMENT)
    place = f"/customers/{api.create('/customers', person(custom={'segment': 'A'}))['id']}"
    retyped = {"fields": [custom_field()]}
    assert "customer/segment" in assert_problem(api.call("PUT", "/settings/fields", retyped), 409)["detail"]
    configure(api)
    assert_problem(api.call("PUT", "/settings/fields", retyped), 409)
    assert api.get(place).json["custom"] == {"segment": "A"}
    assert api.patch(place, {"custom": {"segment": "A"}, "job_title": "CEO"}).status == 200
    assert told(api.patch(place, {"custom": {"segment": "B"}})) == [("/custom/segment", "unknown_field")]
    configure(api, SEGMENT)
    assert api.patch(place, {"custom": {"segment": "B"}}).status == 200
    configure(api)
    assert "custom" not in api.patch(place, {"custom": {"segment": None}}).json


def test_history_tells_each_value_that_changed(api: Api, stream: Stream) -> None:
    configure(api, SEGMENT, BUDGET)
    customer_id = api.create("/customers", person(custom={"segment": "A"}))["id"]
    api.patch(f"/customers/{customer_id}", {"custom": {"segment": "B"}})
    stream.react()
    rows = [row for row in api.results(f"/customers/{customer_id}/history") if row["field"].startswith("custom")]
    assert [(row["field"], row["old"], row["new"]) for row in rows] == [
        ("custom/segment", "A", "B"),
        ("custom/segment", None, "A"),
    ]


def test_a_searchable_value_finds_its_customer_until_it_is_none(api: Api, stream: Stream) -> None:
    note = custom_field("note", searchable=True)
    configure(api, {**SEGMENT, "type": "multi-choice", "choices": ["Großhandel"]}, note)
    customer_id = api.create("/customers", person(custom={"note": "Zahnärzte", "segment": ["Großhandel"]}))["id"]
    stream.react()
    hits = api.get("/search?q=zahnaerz+mueller").json["results"]
    assert [(hit["id"], hit["matched"]) for hit in hits] == [(customer_id, ["custom", "name"])]
    assert api.get("/search?q=grosshandel").json["results"] == []

    configure(api, {**SEGMENT, "type": "multi-choice", "choices": ["Großhandel"], "searchable": True},
              {**note, "searchable": False})  # fmt: skip
    api.patch(f"/customers/{customer_id}", {"job_title": "CEO"})
    stream.react()
    assert api.get("/search?q=zahnaerz").json["results"] == []
    assert len(api.get("/search?q=grosshandel").json["results"]) == 1


@pytest.mark.parametrize("kind", ["customer", "deal", "task", "interaction"])
def test_the_description_tells_the_fields_at_once_to_whoever_reads_it(api: Api, kind: str) -> None:
    def custom(shape: str) -> Any:
        schemas = api.get("/openapi.json").json["components"]["schemas"]
        assert f"#/components/schemas/{kind.title()}{shape}" in json.dumps(schemas)
        return schemas[f"{kind.title()}{shape}"]

    assert custom("Custom")["properties"] == {}
    configure(api, {**SEGMENT, "record": kind, "required": True})
    assert custom("Custom")["required"] == ["segment"]
    described = custom("Custom")["properties"]["segment"]
    assert described["enum"] == ["A", "B"]
    for part in ("Field", "Feld", "To offer what fits.", "P3Y"):
        assert part in described["description"]
    assert custom("CustomView")["properties"].keys() == {"segment"}
    assert custom("CustomPatch")["properties"].keys() == {"segment"}
    assert "required" not in custom("CustomPatch")
    assert "To offer what fits." in api.get("/docs").body.decode()
    configure(api)
    assert custom("Custom")["properties"] == {}
