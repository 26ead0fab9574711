"""What must hold when many work on one customer's record at once, or a request breaks off."""

import contextlib
import datetime
import functools
from typing import Any

import pytest

from chalicelib import idempotency, reactions
from chalicelib.customers import service, upsert
from chalicelib.customers.model import Customer
from chalicelib.errors import Conflict
from chalicelib.interactions import service as interactions
from chalicelib.streams import change_of
from tests.api import Api
from tests.builders import caller, customer_fields, interaction_fields, person
from tests.meter import metered
from tests.store.deliveries import Deliveries, Killed, at_request, kill, lose_connection
from tests.store.oracle import Everything, recency_expected, recency_stored
from tests.store.threads import at_once

MOMENT = datetime.datetime(2026, 11, 3, 9, tzinfo=datetime.UTC)
pytestmark = pytest.mark.xdist_group("records")


@pytest.mark.parametrize("by", ["email", "external id"])
def test_many_upserts_at_once_make_one_customer(store: str, by: str) -> None:
    put: Any = (
        functools.partial(upsert.by_email, caller(), "joerg@acme.de")
        if by == "email"
        else functools.partial(upsert.by_external_id, caller(), "datev", "10001")
    )
    answers: list[Any] = at_once([functools.partial(put, person())] * 6)
    assert sum(answer[1] for answer in answers) == 1
    assert {answer[0].id for answer in answers} == set(Everything().customers)


def test_an_upsert_by_email_makes_a_new_customer_after_the_last_one_was_archived(store: str) -> None:
    first, _ = upsert.by_email(caller(), "joerg@acme.de", person())
    service.archive(caller(), first.id)
    second, is_new = upsert.by_email(caller(), "joerg@acme.de", person())
    assert (second.id != first.id, is_new) == (True, True)


def test_of_two_archived_customers_with_one_external_id_one_is_restored(store: str) -> None:
    made = []
    for _ in range(4):
        made.append(service.create(caller(), customer_fields(external_ids={"datev": "10001"})).id)
        service.archive(caller(), made[-1])
    answers = at_once([functools.partial(service.restore, caller(), customer_id) for customer_id in made])
    assert sum(isinstance(answer, Customer) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 3


def test_interactions_of_one_customer_that_are_reacted_to_at_once_leave_the_newest(store: str) -> None:
    customer = service.create(caller(), customer_fields())
    for day in range(1, 9):
        interactions.create(caller(), interaction_fields(customer.id, occurred_at=f"2026-11-0{day}T09:00:00Z"))
    changes = [change for raw in Deliveries().read() if (change := change_of(raw))]
    for _ in range(2):  # what is refused is delivered again
        at_once([functools.partial(reactions.react, change) for change in changes])
    everything = Everything()
    assert recency_stored(everything) == recency_expected(everything)


def test_a_reaction_that_knows_less_never_has_the_last_word(store: str) -> None:
    customer = service.create(caller(), customer_fields())
    older, newer = "2026-11-02T09:00:00Z", "2026-11-03T09:00:00Z"
    interactions.create(caller(), interaction_fields(customer.id, occurred_at=older))
    withdrawn = interactions.create(caller(), interaction_fields(customer.id, occurred_at=newer))
    deliveries = Deliveries()
    deliveries.settle()

    def note_again() -> None:
        interactions.create(caller(), interaction_fields(customer.id, occurred_at=newer))
        deliveries.deliver("react", deliveries.read())  # finds all as it should be, and writes nothing

    interactions.archive(caller(), withdrawn.id)
    with at_request(4, "before-call", note_again):  # between what the withdrawal's reaction read, and its write
        deliveries.deliver("react", deliveries.read())
    everything = Everything()
    assert recency_stored(everything) == recency_expected(everything) == {customer.id: (MOMENT, None)}


@pytest.mark.parametrize("act", [kill, lose_connection])
@pytest.mark.parametrize("number", range(1, 10))
def test_a_batch_that_breaks_off_goes_on_where_it_did_and_does_nothing_twice(api: Api, act: Any, number: int) -> None:
    known = service.create(caller(), customer_fields())
    inputs = [
        {"method": "create", "body": person()},
        {"method": "update", "id": known.id, "body": {"status": "customer"}},
        {"method": "create", "body": {"kind": "person"}},
        {"method": "upsert", "by": {"email": "anna@acme.de"}, "body": person()},
    ]
    key = {"Idempotency-Key": "k"}
    with contextlib.suppress(Killed), at_request(number, "after-call", act):
        api.post("/customers/batch", {"inputs": inputs}, key)
    results = api.post("/customers/batch", {"inputs": inputs}, key).json["results"]
    assert [result["status"] for result in results] == [201, 200, 422, 201]
    assert api.post("/customers/batch", {"inputs": inputs}, key).json["results"] == results
    everything = Everything()
    assert set(everything.customers) == {known.id, results[0]["id"], results[3]["id"]}
    assert everything.customers[known.id].version == 2


def test_the_same_batch_twice_at_once_does_nothing_twice(api: Api) -> None:
    inputs = {"inputs": [{"method": "create", "body": person()}, {"method": "create", "body": {"kind": "person"}}]}
    key, told = {"Idempotency-Key": "k"}, []
    with at_request(2, "before-call", lambda: told.append(api.post("/customers/batch", inputs, key).json)):
        told.append(api.post("/customers/batch", inputs, key).json)
    ids = [[result.get("id") for result in answer["results"]] for answer in told]
    assert ids[0] == ids[1]
    assert len(Everything().customers) == 1


def test_selecting_costs_nothing_and_expanding_one_request_each_for_a_whole_page(api: Api) -> None:
    companies = [
        service.create(caller(), customer_fields(kind="organization", name=f"Bau {number}")) for number in "ab"
    ]
    for company in companies:
        service.create(caller(), customer_fields(organization_id=company.id, owner="rep"))
    for query, requests in (
        ("", 1),
        ("?fields=name", 1),
        ("?expand=organization", 2),
        ("?expand=organization,owner", 3),
    ):
        with metered() as meter:
            assert api.get(f"/customers{query}").status == 200
        assert meter.requests == requests, query


def test_the_key_of_an_input_is_none_that_a_client_could_send(store: str) -> None:
    batch = idempotency.Attempt.of("rep", "k", "/v1/customers/batch", b"{}")
    with batch.of_input(0):
        made = service.create(caller("rep"), customer_fields())
    assert batch.first_answer() is None
    assert {number: answer.body for number, answer in batch.answers_of_inputs().items()} == {0: f'{{"id":"{made.id}"}}'}
