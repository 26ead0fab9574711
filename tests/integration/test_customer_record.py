"""Restoring, the lifecycle, and what of a customer is answered."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.settings.service import save_users
from tests.api import Api
from tests.builders import interaction, organization, person
from tests.integration.conftest import assert_problem

DATEV = {"external_ids": {"datev": "10001"}}


@pytest.fixture
def archived(api: Api) -> str:
    made: str = api.create("/customers", person(**DATEV, emails=[{"address": "joerg@acme.de"}]))["id"]
    assert api.delete(f"/customers/{made}").status == 204
    return made


def test_a_restored_customer_is_in_lists_search_and_history_again(api: Api, stream: Any, archived: str) -> None:
    stream.react()
    assert api.get("/search?q=müller").json["results"] == []
    answer = api.post(f"/customers/{archived}/restore")
    assert (answer.status, answer.json["id"]) == (200, archived)
    stream.react()
    assert api.get(f"/customers/{archived}").json == answer.json
    assert [row["id"] for row in api.get("/customers").json["results"]] == [archived]
    assert [row["id"] for row in api.get("/search?q=joerg@acme.de").json["results"]] == [archived]
    rows = [row for row in api.get(f"/customers/{archived}/history").json["results"] if row["field"] == "archived_at"]
    assert [(row["old"] is None, row["new"] is None) for row in rows] == [(False, True), (True, False)]


def test_a_restored_customer_has_its_external_id_to_itself_again(api: Api, archived: str) -> None:
    assert api.post(f"/customers/{archived}/restore", {}).status == 200
    problem = assert_problem(api.post("/customers", person(**DATEV)), 409)
    assert problem["errors"] == [
        {"pointer": "/external_ids/datev", "code": "taken", "message": "another customer has this external id"}
    ]


def test_a_customer_whose_external_id_is_taken_stays_archived_until_it_is_free(api: Api, archived: str) -> None:
    other = api.create("/customers", person(**DATEV))["id"]
    problem = assert_problem(api.post(f"/customers/{archived}/restore"), 409)
    assert problem["errors"][0]["pointer"] == "/external_ids/datev"
    assert_problem(api.get(f"/customers/{archived}"), 404)
    api.patch(f"/customers/{other}", {"external_ids": None})
    assert api.post(f"/customers/{archived}/restore").status == 200


@pytest.mark.parametrize("kind", ["customers", "deals", "tasks"])
def test_only_what_is_archived_is_restored_and_once_by_one_key(api: Api, kind: str) -> None:
    customer = api.create("/customers", person())["id"]
    bodies = {"deals": {"name": "Dach", "customer_id": customer}, "tasks": {"title": "Anruf", "customer_id": customer}}
    made = api.create(f"/{kind}", bodies[kind])["id"] if kind in bodies else customer
    assert_problem(api.post(f"/{kind}/{made}/restore"), 409)
    assert_problem(api.post(f"/{kind}/{made[:4]}01KAR3K4G5T6V7W8X9Y0ZABCDE/restore"), 404)
    api.delete(f"/{kind}/{made}")
    answers = [api.post(f"/{kind}/{made}/restore", {}, {"Idempotency-Key": "k"}) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert answers[0].json == answers[1].json
    view = api.get(f"/customers/{customer}/360").json
    assert [row["id"] for row in view.get(f"open_{kind}", [])] == ([made] if kind in bodies else [])


def test_the_status_history_tells_each_step_and_who_took_it(as_user: Callable[..., Api], api: Api) -> None:
    made = api.create("/customers", person(owner="rep"))
    path = f"/customers/{made['id']}"
    rep = as_user("rep")
    rep.patch(path, {"status": "prospect"})
    rep.patch(path, {"job_title": "CEO"})
    api.patch(path, {"status": "customer"})
    steps = api.get(path).json["status_history"]
    assert [(step["from"], step["to"], step["by"]) for step in steps] == [
        (None, "lead", "admin"), ("lead", "prospect", "rep"), ("prospect", "customer", "admin"),
    ]  # fmt: skip
    assert steps[0]["at"] == made["created_at"]


def test_selected_fields_come_with_the_id_and_the_etag(api: Api) -> None:
    made = api.create("/customers", person())
    answer = api.get(f"/customers/{made['id']}?fields=name,emails,status")
    assert (answer.json, answer.etag) == ({"id": made["id"], "name": "Jörg Müller", "status": "lead"}, '"1"')
    page = api.get("/customers?fields=name").json
    assert page == {"results": [{"id": made["id"], "name": "Jörg Müller"}], "next": None}


def test_fields_of_other_records_are_selected_too(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    deal = api.create("/deals", {"name": "Dach", "customer_id": customer})["id"]
    task = api.create("/tasks", {"title": "Anruf"})["id"]
    noted = api.create("/interactions", interaction(customer))["id"]
    assert api.get(f"/deals/{deal}?fields=name").json == {"id": deal, "name": "Dach"}
    assert api.get("/deals?fields=stage").json["results"] == [{"id": deal, "stage": "new"}]
    assert api.get("/deals?fields=stage").json["totals"]["count"] == 1
    assert api.get(f"/tasks/{task}?fields=title").json == {"id": task, "title": "Anruf"}
    assert api.get("/tasks?fields=title").json["results"] == [{"id": task, "title": "Anruf"}]
    assert api.get(f"/interactions/{noted}?fields=type").json == {"id": noted, "type": "call"}


@pytest.mark.parametrize("query", ["fields=name,nmae", "fields=", "expand=nobody", "fields=name&fields=id"])
def test_an_unknown_field_or_expansion_is_refused_by_name(api: Api, query: str) -> None:
    made = api.create("/customers", person())
    for path in ("/customers", f"/customers/{made['id']}"):
        assert "fields" in query or "'nobody'" in assert_problem(api.get(f"{path}?{query}"), 400)["detail"]
        assert_problem(api.get(f"{path}?{query}"), 400)
    assert_problem(api.get(f"/customers/{made['id']}/360?fields=name"), 400)


def test_organization_and_owner_are_expanded_beside_the_record(api: Api) -> None:
    save_users([{"id": "rep", "name": "Renate Rep", "email": "rep@kontor.example", "role": "rep"}])
    company = api.create("/customers", organization())
    made = api.create("/customers", person(organization_id=company["id"], owner="rep"))
    answer = api.get(f"/customers/{made['id']}?expand=organization,owner&fields=name")
    assert answer.json == {
        "id": made["id"],
        "name": "Jörg Müller",
        "expanded": {
            "organization": company,
            "owner": {"id": "rep", "name": "Renate Rep", "email": "rep@kontor.example"},
        },
    }
    rows = api.get("/customers?expand=organization").json["results"]
    assert {row["id"]: row["expanded"] for row in rows} == {made["id"]: {"organization": company}, company["id"]: {}}
    assert [row.get("organization_id") for row in rows if row["id"] == made["id"]] == [company["id"]]


def test_an_organization_out_of_reach_is_not_expanded(as_user: Callable[..., Api], api: Api) -> None:
    company = api.create("/customers", organization(owner="rep2"))
    made = api.create("/customers", person(organization_id=company["id"], owner="rep"))
    assert as_user("rep").get(f"/customers/{made['id']}?expand=organization").json["expanded"] == {}


def test_a_cursor_goes_on_with_other_fields(api: Api) -> None:
    for number in range(3):
        api.create("/customers", person(family_name=f"Müller{number}"))
    cursor = api.get("/customers?limit=2&fields=name").json["next"]
    assert len(api.get(f"/customers?limit=2&cursor={cursor}").json["results"]) == 1


def test_last_interaction_and_next_task_follow_from_what_hangs_on_the_customer(api: Api, stream: Any) -> None:
    company = api.create("/customers", organization())["id"]
    customer = api.create("/customers", person(organization_id=company))
    path = f"/customers/{customer['id']}"
    stream.react()
    before = api.get(path)
    times = ["2026-11-02T09:00:00Z", "2026-11-03T09:00:00Z"]
    noted = [api.create("/interactions", interaction(customer["id"], occurred_at=at))["id"] for at in times]
    hidden = interaction(customer["id"], occurred_at="2026-11-04T09:00:00Z", visibility="participants")
    api.create("/interactions", hidden)
    tasks = [
        api.create("/tasks", {"title": "Anruf", "customer_id": customer["id"], "due": due})["id"]
        for due in ("2026-12-02", "2026-12-01T09:00:00Z")
    ]
    stream.react()
    after = api.get(path)
    assert (after.json["last_interaction_at"], after.json["next_task_due"]) == (times[1], "2026-12-01T09:00:00Z")
    assert api.get(f"/customers/{company}").json["last_interaction_at"] == times[1]
    assert (after.json["updated_at"], after.json["updated_by"]) == (before.json["updated_at"], "admin")
    api.delete(f"/interactions/{noted[1]}")
    api.post(f"/tasks/{tasks[1]}/complete", {})
    stream.react()
    assert (api.get(path).json["last_interaction_at"], api.get(path).json["next_task_due"]) == (times[0], "2026-12-02")
    assert api.patch(path, {"job_title": "CEO"}, before.etag).status == 200
    assert {row["field"] for row in api.get(f"{path}/history").json["results"]} & {"last_interaction_at"} == set()


def test_what_came_while_a_customer_was_archived_is_known_when_it_is_restored(
    api: Api, stream: Any, archived: str
) -> None:
    api.post(f"/customers/{archived}/restore")
    noted = api.create("/interactions", interaction(archived, occurred_at="2026-11-02T09:00:00Z"))["id"]
    stream.react()
    api.delete(f"/customers/{archived}")
    api.patch(f"/interactions/{noted}", {"occurred_at": "2026-11-05T09:00:00Z"})
    stream.react()
    api.post(f"/customers/{archived}/restore")
    stream.react()
    assert api.get(f"/customers/{archived}").json["last_interaction_at"] == "2026-11-05T09:00:00Z"
