"""Interactions over HTTP: in the timeline of everybody who took part, or of nobody."""

from collections.abc import Callable

from tests.api import Api, Json
from tests.builders import interaction, organization, person
from tests.integration.conftest import Stream, assert_problem


def timeline(api: Api, customer: Json) -> list[Json]:
    return list(api.results(f"/customers/{customer['id']}/timeline"))


def test_every_field_of_an_interaction_comes_back_as_it_was_sent(api: Api) -> None:
    customer = api.create("/customers", person())
    sent = {
        "type": "email",
        "direction": "inbound",
        "occurred_at": "2026-11-23T09:30:00Z",
        "duration_s": 300,
        "subject": "Angebot",
        "body": "Guten Tag,\nanbei das Angebot.",
        "quoted": "> Bitte um ein Angebot",
        "signature": "Jörg Müller",
        "participants": [
            {"customer_id": customer["id"], "address": "joerg@mueller-bau.de", "role": "from"},
            {"address": "rep@kontor.example", "role": "to"},
        ],
        "users": ["rep"],
        "outcome": "reached",
        "thread_id": "thr_1",
        "message_id": "<1@mueller-bau.de>",
        "visibility": "everyone",
        "source": "import",
    }
    answer = api.post("/interactions", sent)
    made = answer.json
    assert {name: made[name] for name in sent} == sent
    assert answer.headers["location"] == f"/v1/interactions/{made['id']}"
    assert answer.etag == '"1"'
    assert api.get(f"/interactions/{made['id']}").json == made


def test_what_is_not_said_of_an_interaction_is_now_by_me_for_the_team(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    customer = rep.create("/customers", person())
    made = rep.create("/interactions", {"type": "call", "participants": [{"customer_id": customer["id"]}]})
    assert made["users"] == ["rep"]
    assert made["visibility"] == "team"
    assert made["occurred_at"] == made["created_at"]
    assert made["participants"] == [{"customer_id": customer["id"], "role": "attendee"}]


def test_an_interaction_stands_in_the_timeline_of_each_participant_and_of_their_organization(api: Api) -> None:
    company = api.create("/customers", organization())
    joerg, anna = (api.create("/customers", person(given_name=name, organization_id=company["id"])) for name in "JA")
    made = api.create("/interactions", interaction(joerg["id"], anna["id"]))
    assert [timeline(api, customer) for customer in (joerg, anna, company)] == [[made]] * 3


def test_a_change_reaches_every_timeline_and_a_participant_who_is_dropped_loses_it(api: Api) -> None:
    joerg, anna = (api.create("/customers", person(given_name=name)) for name in "JA")
    made = api.create("/interactions", interaction(joerg["id"]))
    changed = api.patch(
        f"/interactions/{made['id']}",
        {"participants": [{"customer_id": anna["id"]}], "occurred_at": "2026-11-01T09:00:00Z"},
    ).json
    assert timeline(api, joerg) == []
    assert timeline(api, anna) == [changed]
    assert api.get(f"/interactions/{made['id']}").json == changed


def test_an_unchanged_interaction_keeps_its_version_and_null_removes_a_field(api: Api) -> None:
    made = api.create("/interactions", interaction(api.create("/customers", person())["id"]))
    path = f"/interactions/{made['id']}"
    assert api.patch(path, {"subject": "Angebot"}).json == made
    assert "subject" not in api.patch(path, {"subject": None}).json


def test_an_archived_interaction_is_gone_from_every_timeline(api: Api) -> None:
    customer = api.create("/customers", person())
    made = api.create("/interactions", interaction(customer["id"]))
    assert api.delete(f"/interactions/{made['id']}").status == 204
    assert timeline(api, customer) == []
    assert_problem(api.get(f"/interactions/{made['id']}"), 404)
    assert_problem(api.delete(f"/interactions/{made['id']}"), 404)


def test_a_long_body_is_whole_in_the_record_and_cut_in_the_timeline(api: Api) -> None:
    customer = api.create("/customers", person())
    body = "Müller & Söhne\n" * 4_000
    made = api.create("/interactions", interaction(customer["id"], body=body))
    assert made["body"] == body
    assert api.get(f"/interactions/{made['id']}").json["body"] == body
    (entry,) = timeline(api, customer)
    assert body.startswith(entry["body"])
    assert len(entry["body"]) == 2000
    assert entry["body_truncated"] is True
    changed = api.patch(f"/interactions/{made['id']}", {"outcome": "reached"}).json
    assert changed["body"] == body, "a change of something else keeps all of the body"


def test_history_of_an_interaction_does_not_hinder_that_of_its_customer(api: Api, stream: Stream) -> None:
    customer = api.create("/customers", person())
    api.create("/interactions", interaction(customer["id"]))
    stream.react()
    assert {row["version"] for row in api.results(f"/customers/{customer['id']}/history")} == {1}


def test_an_archived_customer_takes_part_in_nothing_new_but_stays_where_it_took_part(api: Api) -> None:
    joerg, anna = (api.create("/customers", person(given_name=name)) for name in "JA")
    made = api.create("/interactions", interaction(joerg["id"], anna["id"]))
    api.delete(f"/customers/{joerg['id']}")
    problem = assert_problem(api.post("/interactions", interaction(joerg["id"])), 422)
    assert problem["errors"][0]["pointer"] == "/participants/0/customer_id"
    assert api.patch(f"/interactions/{made['id']}", {"outcome": "reached"}).status == 200
