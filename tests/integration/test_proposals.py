"""Proposals over HTTP: what a function is not sure of, a human decides."""

import pytest

from tests.api import Api, Json
from tests.builders import organization, person
from tests.integration.conftest import Stream, assert_problem


@pytest.fixture
def customer(api: Api, stream: Stream) -> Json:
    made = api.create("/customers", person(emails=[{"address": "joerg@mueller-bau.de"}]))
    stream.react()
    return api.get(f"/customers/{made['id']}").json


@pytest.fixture
def proposal(api: Api, customer: Json) -> Json:
    (found,) = api.results(f"/proposals?customer_id={customer['id']}")
    return found


def test_an_unknown_employer_is_proposed_with_its_source(customer: Json, proposal: Json) -> None:
    assert proposal["id"].startswith("pro_")
    assert proposal["customer_id"] == customer["id"]
    assert (proposal["field"], proposal["source"], proposal["status"]) == ("organization_id", "email_domain", "open")
    assert proposal["value"]["domains"] == ["mueller-bau.de"]


def test_an_accepted_proposal_is_done_by_the_one_who_accepts(api: Api, customer: Json, proposal: Json) -> None:
    accepted = api.post(f"/proposals/{proposal['id']}/accept")
    assert accepted.status == 200
    assert (accepted.json["status"], accepted.json["decided_by"]) == ("accepted", "admin")
    shown = api.get(f"/customers/{customer['id']}").json
    assert shown["updated_by"] == "admin"
    made = api.get(f"/customers/{shown['organization_id']}").json
    assert (made["kind"], made["name"], made["domains"]) == ("organization", "mueller-bau.de", ["mueller-bau.de"])


def test_an_accepted_proposal_takes_the_organization_that_exists_by_now(
    api: Api, customer: Json, proposal: Json
) -> None:
    company = api.create("/customers", organization(domains=["mueller-bau.de"]))
    api.post(f"/proposals/{proposal['id']}/accept")
    assert api.get(f"/customers/{customer['id']}").json["organization_id"] == company["id"]


def test_a_rejected_proposal_changes_nothing_and_is_not_made_again(
    api: Api, stream: Stream, customer: Json, proposal: Json
) -> None:
    assert api.post(f"/proposals/{proposal['id']}/reject").json["status"] == "rejected"
    assert api.get(f"/customers/{customer['id']}").json == customer
    api.patch(f"/customers/{customer['id']}", {"title": "Dr."})
    stream.react()
    (found,) = api.results(f"/proposals?customer_id={customer['id']}")
    assert found["status"] == "rejected"


@pytest.mark.parametrize("decided", ["accept", "reject"])
@pytest.mark.parametrize("again", ["accept", "reject"])
def test_a_decided_proposal_is_not_decided_again(api: Api, proposal: Json, decided: str, again: str) -> None:
    api.post(f"/proposals/{proposal['id']}/{decided}")
    assert decided in assert_problem(api.post(f"/proposals/{proposal['id']}/{again}"), 409)["detail"]


def test_a_proposal_for_what_a_human_has_filled_since_is_not_accepted(api: Api, customer: Json, proposal: Json) -> None:
    company = api.create("/customers", organization())
    api.patch(f"/customers/{customer['id']}", {"organization_id": company["id"]})
    assert_problem(api.post(f"/proposals/{proposal['id']}/accept"), 409)
    assert api.get(f"/customers/{customer['id']}").json["organization_id"] == company["id"]


def test_the_proposals_of_an_archived_customer_are_not_found(api: Api, customer: Json, proposal: Json) -> None:
    api.delete(f"/customers/{customer['id']}")
    assert_problem(api.get(f"/proposals?customer_id={customer['id']}"), 404)
    assert_problem(api.post(f"/proposals/{proposal['id']}/accept"), 404)


def test_several_organizations_of_a_domain_are_a_choice(api: Api, stream: Stream) -> None:
    ids = {api.create("/customers", organization(name=name, domains=["a.de"]))["id"] for name in ("A1", "A2")}
    made = api.create("/customers", person(emails=[{"address": "x@a.de"}]))
    stream.react()
    found = list(api.results(f"/proposals?customer_id={made['id']}&limit=1"))
    assert {proposal["value"]["organization_id"] for proposal in found} == ids
