"""What lists are filtered by, and how each customer stands in the lists."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.customers.model import CustomerFields
from chalicelib.search.entries import ListEntry, entries_of, list_entries
from chalicelib.search.facets import BY_SELECTIVITY, SPREAD, custom_facets, facet, facets_of, kind_of
from chalicelib.streams import Change
from tests import builders, strategies


@given(st.data(), strategies.german_names)
def test_a_city_is_the_same_however_it_is_spelled(data: st.DataObject, city: str) -> None:
    assert facet("city", data.draw(strategies.spellings_of(city))) == facet("city", city)


@pytest.mark.parametrize(
    ("name", "one", "other", "same"),
    [
        ("tag", "VIP", " vip ", True),
        ("tag", "C", "C++", False),
        ("tag", "Bäu", "Baeu", False),
        ("country", "Deutschland", "DE", True),
        ("country", "atlantis", "Atlantis", True),
        ("source", "Web_Form", "web_form", True),
        ("city", "!!!", "???", False),
        ("owner", "Rep", "rep", False),
        ("custom.segment", "A", "a", False),
    ],
)
def test_values_are_the_same_where_people_would_say_so(name: str, one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (facet(name, one) == facet(name, other)) == same


def test_what_was_chosen_in_custom_fields_is_a_facet_and_nothing_else_is() -> None:
    custom = {"segment": "A", "products": ["roof", "wall"], "size": 3, "note": "x" * 101, "vip": True, "empty": ""}
    assert list(custom_facets(custom)) == ["custom.segment=A", "custom.products=roof", "custom.products=wall"]


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_every_facet_is_of_a_kind_that_has_its_place_among_the_selective(fields: CustomerFields) -> None:
    assert {kind_of(found) for found in facets_of(fields)} <= set(BY_SELECTIVITY)
    assert SPREAD - {""} <= set(BY_SELECTIVITY)


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_keys_of_entries_fit_the_table(fields: CustomerFields) -> None:
    customer = strategies.customer(fields)
    for pk, sk in entries_of(customer):
        assert len(pk.encode()) <= 2048
        assert len(sk.encode()) <= 1024


@settings(max_examples=30)
@given(strategies.customer_fields)
def test_an_archived_customer_stands_in_no_list(fields: CustomerFields) -> None:
    assert entries_of(strategies.customer(fields, archived=True)) == {}


@settings(max_examples=30)
@given(strategies.customer_lives(), st.data())
def test_the_lists_end_as_the_customer_is_whatever_the_order_of_deliveries(
    life: list[Change], data: st.DataObject
) -> None:
    current: Any = life[-1].new
    lists: dict[Any, Any] = {}
    for change in life:  # each delivered once while the customer was what the change made it
        _deliver(lists, change, change.new)
    for change in data.draw(st.lists(st.sampled_from(life), max_size=4)):
        _deliver(lists, change, current)
    assert _told(lists) == _told(entries_of(current))


@settings(max_examples=30)
@given(strategies.customer_lives(), st.randoms(use_true_random=False))
def test_the_lists_end_as_the_customer_is_when_all_deliveries_come_late(life: list[Change], random: Any) -> None:
    current: Any = life[-1].new
    lists: dict[Any, Any] = {}
    deliveries = [*life, *life]
    random.shuffle(deliveries)
    for change in deliveries:
        _deliver(lists, change, current)
    assert _told(lists) == _told(entries_of(current))


def test_a_change_without_a_new_facet_moves_only_the_entries_by_time() -> None:
    fields = builders.customer_fields(owner="rep", team="south", tags=["vip"])
    new = msgspec.structs.replace(fields, job_title="CEO")
    before, after = strategies.customer(fields, 1), strategies.customer(new, 2)
    made, removed = list_entries(Change(before, after), after)
    assert (len(made), len(removed)) == (5, 5)
    assert all("#changed#" in item.pk for item in [*made, *removed])


def _deliver(lists: dict[Any, Any], change: Change, current: Any) -> None:
    made, removed = list_entries(change, current)
    assert not {item.key for item in made} & {item.key for item in removed}
    lists |= {item.key: item for item in made}
    for item in removed:
        lists.pop(item.key, None)


def _told(lists: dict[Any, ListEntry]) -> dict[Any, Any]:
    return {key: (entry.facets, entry.owner, entry.team) for key, entry in lists.items()}
