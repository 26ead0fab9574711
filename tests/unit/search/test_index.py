from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.customers.model import CustomerFields
from chalicelib.search.index import MOST_WORDS, _items, search_index, words_of
from chalicelib.search.rules import LONGEST_WORD, sought_words
from chalicelib.search.service import _fits, _hit
from chalicelib.streams import Change
from tests import builders, strategies


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_words_are_bounded_in_number_and_length(fields: CustomerFields) -> None:
    found = words_of(strategies.customer(fields))
    assert len(found) <= MOST_WORDS
    assert all(0 < len(word) <= LONGEST_WORD for word in found)


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_an_archived_customer_is_found_by_nothing(fields: CustomerFields) -> None:
    assert words_of(strategies.customer(fields, archived=True)) == {}


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_the_order_of_phones_and_emails_does_not_matter(fields: CustomerFields) -> None:
    turned = msgspec.structs.replace(fields, phones=fields.phones[::-1], emails=fields.emails[::-1])
    assert words_of(strategies.customer(turned)) == words_of(strategies.customer(fields))


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_a_customer_without_a_change_makes_and_removes_nothing(fields: CustomerFields) -> None:
    old, new = strategies.customer(fields, 1), strategies.customer(fields, 2)
    assert search_index(Change(old, new), new) == ([], [])


@settings(max_examples=30)
@given(strategies.customer_lives())
def test_what_is_made_is_not_removed(life: list[Change]) -> None:
    for change in life:
        currents: tuple[Any, ...] = (change.old, change.new, life[-1].new)
        for current in currents:
            made, removed = search_index(change, current)
            assert not {item.key for item in made} & {item.key for item in removed}


@settings(max_examples=40)
@given(strategies.customer_lives(), st.data())
def test_the_index_ends_as_the_customer_is_whatever_the_order_of_deliveries(
    life: list[Change], data: st.DataObject
) -> None:
    current: Any = life[-1].new
    index: dict[Any, Any] = {}
    for change in life:  # each delivered once while the customer was what the change made it
        _deliver(index, change, change.new)
    for change in data.draw(st.lists(st.sampled_from(life), max_size=4)):
        _deliver(index, change, current)
    _deliver(index, life[-1], current)
    assert {key: item.serialize() for key, item in index.items()} == {
        key: item.serialize() for key, item in _items(current).items()
    }


@settings(max_examples=40)
@given(strategies.customer_lives(), st.randoms(use_true_random=False))
def test_the_index_ends_as_the_customer_is_when_all_deliveries_come_late(life: list[Change], random: Any) -> None:
    current: Any = life[-1].new
    index: dict[Any, Any] = {}
    deliveries = [*life, *life]
    random.shuffle(deliveries)
    for change in deliveries:
        _deliver(index, change, current)
    assert {key: item.serialize() for key, item in index.items()} == {
        key: item.serialize() for key, item in _items(current).items()
    }


def _deliver(index: dict[Any, Any], change: Change, current: Any) -> None:
    made, removed = search_index(change, current)
    index |= {item.key: item for item in made}
    for item in removed:
        index.pop(item.key, None)


@given(strategies.customer_fields, st.data())
def test_a_customer_is_counted_once_however_many_of_its_words_begin_so(
    fields: CustomerFields, data: st.DataObject
) -> None:
    entries = list(_items(strategies.customer(fields)).values())
    word = data.draw(st.sampled_from([entry.sk.rpartition("#")[0] for entry in entries] or [""]))
    beginning = word[: data.draw(st.integers(1, max(1, len(word))))]
    beginners = [entry for entry in entries if entry.sk.startswith(beginning)]
    fitting = [entry for entry in beginners if _fits(entry, [beginning], None)]
    assert len(fitting) == (1 if beginners else 0)


def test_a_hit_tells_by_which_fields_the_customer_was_found() -> None:
    fields = builders.customer_fields(
        emails=[{"address": "mueller@mueller-bau.de"}], phones=[{"number": "089 123456"}], external_ids={"datev": "77"}
    )
    entries = list(_items(strategies.customer(fields)).values())
    for query, matched in (
        ("Mueller", ["email", "name"]), ("jörg", ["name"]), ("089123456", ["phone"]), ("77", ["external_id"]),
        ("joerg mueller-bau.de", ["email", "name"]),
    ):  # fmt: skip
        sought = sought_words(query)
        [entry] = [entry for entry in entries if entry.sk.startswith(sought[0]) and _fits(entry, sought, None)]
        assert _hit(entry, sought).matched == matched


def test_a_customer_of_another_kind_does_not_fit() -> None:
    [*entries] = _items(strategies.customer(builders.customer_fields())).values()
    assert not any(_fits(entry, ["mul"], "organization") for entry in entries if entry.sk.startswith("mul"))


def test_every_further_word_narrows_what_is_found() -> None:
    entries = _items(strategies.customer(builders.customer_fields())).values()
    begun = [entry for entry in entries if entry.sk.startswith("mul")]
    assert sum(_fits(entry, ["mul", "jo"], None) for entry in begun) == 1
    assert not any(_fits(entry, ["mul", "jx"], None) for entry in begun)
