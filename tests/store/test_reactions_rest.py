"""Guarantee 3: the functions come to rest after at most one write-back each."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.customers import service as customers
from chalicelib.interactions import service as interactions
from tests.builders import caller, customer_fields, interaction_fields
from tests.meter import metered
from tests.store.deliveries import RECENCY, Deliveries, changed_by
from tests.store.worlds import World, Write, creations, writes

pytestmark = pytest.mark.xdist_group("reactions")

CLEANSING, ENRICHMENT = "system:cleansing", "system:enrichment"
FULL = {
    "given_name": "JÖRG",
    "emails": [{"address": "Joerg@ACME.de"}],
    "phones": [{"number": "089 / 1234567"}],
    "addresses": [{"city": " München", "postal_code": "D-80331"}],
    "vat_id": "DE123",
}


def write_backs_until_rest(deliveries: Deliveries, order: Callable[[list[Any]], list[Any]] = list) -> Counter[str]:
    """Deliver until nothing is new, each record twice, and count who wrote."""
    before = len(deliveries.log)
    deliveries.settle(lambda raws: order(raws * 2))
    return Counter(changed_by(raw) for raw in deliveries.log[before:])


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    done=st.lists(st.one_of(creations, writes), min_size=1, max_size=6),
    shuffle=st.randoms(use_true_random=False),
)
def test_a_humans_change_causes_at_most_one_write_back_of_each_function(
    fresh_store: Callable[[], str], done: list[Write], shuffle: Any
) -> None:
    fresh_store()
    world, deliveries = World(), Deliveries()
    for write in done:
        world.apply(write)
        assert len(deliveries.read()) <= 1
        found = write_backs_until_rest(deliveries, lambda raws: shuffle.sample(raws, len(raws)))
        assert found.pop(RECENCY, 0) <= len(world.customers)  # once for each in whose timeline it stands
        assert set(found) <= {CLEANSING, ENRICHMENT}
        assert all(number == 1 for number in found.values()), found


@pytest.mark.parametrize("first", ["react", "enrich"])
@pytest.mark.parametrize(
    "address",
    [
        pytest.param({"city": "München", "postal_code": "80 331"}, id="a postal code that is respelled"),
        pytest.param({"city": "München", "postal_code": "1234"}, id="a postal code that is wrong"),
    ],
)
def test_a_country_that_enrichment_fills_does_not_make_cleansing_write_again(
    store: str, first: Any, address: dict[str, str]
) -> None:
    customers.create(caller("rep"), customer_fields(phones=[{"number": "089 1234567"}], addresses=[address]))
    deliveries = Deliveries()
    deliveries.deliver(first, deliveries.read())
    found = write_backs_until_rest(deliveries)
    found += Counter()
    total = Counter(changed_by(raw) for raw in deliveries.log)
    assert total == Counter({"rep": 1, CLEANSING: 1, ENRICHMENT: 1})


@pytest.mark.parametrize(("consumer", "own"), [("react", CLEANSING), ("enrich", ENRICHMENT)])
def test_a_function_that_sees_only_its_own_changes_writes_no_record(store: str, consumer: Any, own: str) -> None:
    customers.create(caller("admin"), customer_fields(kind="organization", domains=["acme.de"]))
    customers.create(caller("rep"), customer_fields(**FULL))
    deliveries = Deliveries()
    deliveries.settle()
    mine = [raw for raw in deliveries.log if changed_by(raw) == own]
    assert mine
    assert deliveries.deliver(consumer, mine * 3) == set()
    assert deliveries.read() == []


def test_enrichment_asks_nothing_about_its_own_changes(store: str) -> None:
    customers.create(caller("rep"), customer_fields(**FULL))
    deliveries = Deliveries()
    deliveries.settle()
    with metered() as meter:
        deliveries.deliver("enrich", [raw for raw in deliveries.log if changed_by(raw) == ENRICHMENT])
    assert meter.requests == 0


def test_everything_delivered_again_writes_no_record(store: str) -> None:
    customers.create(caller("admin"), customer_fields(kind="organization", domains=["acme.de"]))
    customers.create(caller("rep"), customer_fields(**FULL))
    deliveries = Deliveries()
    deliveries.settle()
    for consumer in deliveries.pending:
        deliveries.deliver(consumer, deliveries.log[::-1])
    assert deliveries.read() == []


def test_what_is_kept_of_interactions_is_read_and_written_once_for_each_customer(store: str) -> None:
    made = customers.create(caller("rep"), customer_fields(given_name="Anna"))
    deliveries = Deliveries()
    deliveries.settle()
    interactions.create(caller("rep"), interaction_fields(made.id, occurred_at="2026-11-02T09:00:00Z"))
    noted = deliveries.read()
    with metered() as meter:
        deliveries.deliver("react", noted)
    assert meter.calls == {"BatchWriteItem": 1, "GetItem": 1, "Query": 2, "PutItem": 1}
    (kept,) = deliveries.read()
    with metered() as meter:
        deliveries.deliver("enrich", [kept])
        deliveries.deliver("react", [kept])
    assert meter.calls == {"GetItem": 1}
    with metered() as meter:
        deliveries.deliver("react", noted)
    assert meter.calls == {"BatchWriteItem": 1, "GetItem": 1, "Query": 1}
    assert deliveries.read() == []


def test_an_archived_customer_is_left_alone(store: str) -> None:
    customer = customers.create(caller("rep"), customer_fields(**FULL))
    customers.archive(caller("rep"), customer.id)
    deliveries = Deliveries()
    deliveries.settle()
    assert [changed_by(raw) for raw in deliveries.log] == ["rep", "rep"]
