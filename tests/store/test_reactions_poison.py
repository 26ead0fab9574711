"""Guarantee 2: a record that cannot be read fails alone."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.customers import service as customers
from chalicelib.table import RECORD, Item, new_id
from tests.builders import caller, customer_fields
from tests.store import oracle
from tests.store.deliveries import CONSUMERS, Consumer, Deliveries, Raw, changed_by, sequence
from tests.store.oracle import Everything
from tests.store.worlds import World, Write, creations, writes

pytestmark = pytest.mark.xdist_group("reactions")

POISONS: dict[str, dict[str, Any]] = {
    "fields of no customer": {"fields": {"M": {"kind": {"S": "alien"}}}},
    "fields that are a text": {"fields": {"S": "person"}},
    "an unknown type": {"type": {"S": "deal_of_a_later_release"}},
    "a version that is no number": {"version": {"N": "1.5"}},
    "a time that is none": {"created_at": {"S": "yesterday"}},
}


def put_poison(poison: dict[str, Any]) -> str:
    """Store a record that the product cannot read."""
    customer = customers.create(caller("rep"), customer_fields())
    stored = Item._get_connection().get_item(customer.id, RECORD)["Item"]
    key = new_id("cus")
    item = stored | {"pk": {"S": key}} | poison
    client = Item._get_connection().connection.client
    client._make_api_call("PutItem", {"TableName": Item.Meta.table_name, "Item": item})
    return key


def is_of(raw: Raw, key: str) -> bool:
    return bool(raw["dynamodb"]["Keys"]["pk"]["S"] == key)


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS.keys())
@pytest.mark.parametrize("consumer", CONSUMERS)
def test_a_record_that_cannot_be_read_is_reported_alone(store: str, consumer: Consumer, poison: dict[str, Any]) -> None:
    key = put_poison(poison)
    customers.create(caller("rep"), customer_fields(phones=[{"number": "089 1234567"}]))
    deliveries = Deliveries()
    batch = deliveries.read()
    assert deliveries.deliver(consumer, batch) == {sequence(raw) for raw in batch if is_of(raw, key)}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    done=st.lists(st.one_of(creations, writes), min_size=2, max_size=8),
    poison=st.sampled_from(sorted(POISONS)),
    shuffle=st.randoms(use_true_random=False),
)
def test_the_records_around_a_poisonous_one_are_processed_as_if_it_were_not_there(
    fresh_store: Callable[[], str], done: list[Write], poison: str, shuffle: Any
) -> None:
    fresh_store()
    world, deliveries = World(), Deliveries()
    for write in done[: len(done) // 2]:
        world.apply(write)
    key = put_poison(POISONS[poison])
    for write in done[len(done) // 2 :]:
        world.apply(write)
    for _ in range(4):
        deliveries.read()
        for consumer, pending in deliveries.pending.items():
            failed = deliveries.deliver(consumer, shuffle.sample(list(pending.values()), len(pending)))
            assert failed == {sequence(raw) for raw in pending.values() if is_of(raw, key)}
    Item(key, RECORD).delete()
    oracle.check([raw for raw in deliveries.log if not is_of(raw, key)])


def test_a_customer_beside_a_poisonous_one_is_cleansed_and_found(store: str) -> None:
    put_poison(POISONS["fields that are a text"])
    neighbor = customers.create(caller("rep"), customer_fields(phones=[{"number": "089 1234567"}]))
    deliveries = Deliveries()
    deliveries.deliver("react", deliveries.read())
    assert customers.get(caller(), neighbor.id).fields.phones[0].number == "+49891234567"
    assert changed_by(deliveries.read()[0]) == "system:cleansing"


def test_a_removed_record_is_no_poison(store: str) -> None:
    customer = customers.create(caller("rep"), customer_fields())
    customer.delete()
    deliveries = Deliveries()
    batch = deliveries.read()
    assert deliveries.deliver("react", batch) == set()
    assert deliveries.deliver("enrich", batch) == set()
    assert Everything().words == []
