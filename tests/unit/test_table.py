import datetime
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import table
from chalicelib.config import settings
from chalicelib.moments import sortable
from chalicelib.table import CROCKFORD, mark_partitions, new_id, range_of
from tests import strategies


@pytest.fixture(params=range(1, 37))
def ranges(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The installation's number of ranges."""
    monkeypatch.setenv("KONTOR_RANGES", str(request.param))
    settings.cache_clear()
    yield request.param
    monkeypatch.undo()
    settings.cache_clear()


TWO_LETTERS = ["".join(pair) for pair in itertools.product(table.ALPHABET + "ж", table.ALPHABET + " .-@ж")]


def test_ranges_keep_the_order_of_texts(ranges: int) -> None:
    numbers = [range_of(text) for text in sorted(["", *"aäz09", *TWO_LETTERS, "muller", "zzz"])]
    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(ranges))


def test_every_range_is_used_by_some_text(ranges: int) -> None:
    assert {range_of(text) for text in TWO_LETTERS} == set(range(ranges))


def test_a_beginning_of_two_letters_stands_in_the_range_of_its_words(ranges: int) -> None:
    for beginning in ("mu", "zz", "00", "sc"):
        assert {range_of(beginning + rest) for rest in ("", "ller", "0", "zz")} == {range_of(beginning)}


@pytest.mark.parametrize("number", [2, 5, 7, 35, 36])
def test_a_single_letter_is_sought_where_its_words_stand(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTOR_RANGES", str(number))
    settings.cache_clear()
    try:
        for letter in table.ALPHABET:
            parts = {table.search_partition(letter + second) for second in table.ALPHABET}
            assert parts == {table.search_partition(letter)}
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_a_range_holds_any_text_whatever_its_letters(ranges: int) -> None:
    for text in ("", "\u0000", "\U0010ffff", "日本", " ", "~"):
        assert 0 <= range_of(text) < ranges


def test_every_mark_stands_in_a_listed_part(ranges: int) -> None:
    partitions = mark_partitions()
    assert len(partitions) == ranges
    assert {table.mark_key(f"day#{number}")[0] for number in range(50)} <= set(partitions)


@given(strategies.folded_texts, strategies.folded_texts)
def test_a_text_behind_another_is_never_in_an_earlier_range(one: str, other: str) -> None:
    first, second = sorted([one, other])
    assert range_of(first) <= range_of(second)


@given(strategies.customer_ids, strategies.moments, strategies.moments, strategies.interaction_ids)
def test_a_timeline_is_sorted_by_time(
    customer: str, one: datetime.datetime, other: datetime.datetime, interaction: str
) -> None:
    first, second = (table.timeline_key(customer, moment, interaction) for moment in sorted([one, other]))
    assert first <= second
    assert first[1].startswith(table.TIMELINE)


@given(st.integers(0, 10**10 - 1), st.integers(0, 10**10 - 1))
def test_a_history_is_sorted_by_version(one: int, other: int) -> None:
    first, second = (table.history_key("cus_1", version) for version in (one, other))
    assert (first < second) == (one < other)


@given(st.lists(strategies.moments, min_size=2))
def test_mails_and_problems_are_sorted_by_time(moments: list[datetime.datetime]) -> None:
    ordered = sorted(moments)
    assert sorted(table.mail_place(moment, "int_1") for moment in moments) == [
        f"{sortable(moment)}#int_1" for moment in ordered
    ]
    assert sorted(table.problem_key(moment, "msg_1") for moment in moments) == [
        table.problem_key(moment, "msg_1") for moment in ordered
    ]


Built = tuple[tuple[object, ...], table.Key]


def built(build: Callable[..., table.Key], *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Built]:
    """Draw the arguments of a key's builder, and the key."""
    return st.tuples(*arguments).map(lambda given: (given, build(*given)))


# Each builder with what may be in its places, as the fields' types allow.
BUILDERS: dict[str, st.SearchStrategy[Built]] = {
    "record": built(lambda found: (found, table.RECORD), strategies.customer_ids),
    "timeline": built(table.timeline_key, strategies.customer_ids, strategies.moments, strategies.interaction_ids),
    "history": built(table.history_key, strategies.customer_ids, st.integers(1, 10**9)),
    "proposal": built(table.proposal_key, st.builds("pro_{}{}".format, strategies.ulids, strategies.slugs)),
    "response": built(table.response_key, strategies.customer_ids, strategies.moments, strategies.interaction_ids),
    "address": built(
        lambda address, found: (table.address_partition(address), found),
        strategies.mail_addresses,
        strategies.customer_ids | st.just(table.LEAD),
    ),
    "external id": built(table.external_id_key, strategies.slugs, strategies.lines),
    "domain": built(
        lambda domain, found: (table.domain_partition(domain), found), strategies.domains, strategies.customer_ids
    ),
    "search word": built(
        lambda word, moment, found: table.search_key(word, table.newness_of(moment), found),
        strategies.folded_texts,
        strategies.moments.map(lambda moment: moment.replace(microsecond=0)),
        strategies.customer_ids,
    ),
    "person of": built(table.person_key, strategies.customer_ids, strategies.customer_ids),
    "mark": built(table.mark_key, strategies.lines),
    "aggregate": built(table.aggregate_key, strategies.slugs, strategies.days.map(str) | strategies.lines),
    "problem": built(table.problem_key, strategies.moments, strategies.ulids),
    "message id": built(table.message_id_key, strategies.texts),
    "idempotency": built(table.idempotency_key, strategies.user_ids, strategies.lines),
    "settings": built(lambda name: (table.SETTINGS, name), strategies.slugs),
}
named_keys = st.sampled_from(sorted(BUILDERS)).flatmap(lambda name: st.tuples(st.just(name), BUILDERS[name]))


@given(named_keys, named_keys)
def test_keys_of_different_entities_never_collide(one: tuple[str, Built], other: tuple[str, Built]) -> None:
    (entity, (values, key)), (entity2, (values2, key2)) = one, other
    assert (key == key2) == ((entity, _comparable(values)) == (entity2, _comparable(values2)))


@pytest.mark.parametrize("entity", sorted(BUILDERS))
@given(data=st.data())
def test_keys_of_one_entity_never_collide(entity: str, data: st.DataObject) -> None:
    (values, key), (values2, key2) = data.draw(BUILDERS[entity]), data.draw(BUILDERS[entity])
    assert (key == key2) == (_comparable(values) == _comparable(values2))


def _comparable(values: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(sortable(value) if isinstance(value, datetime.datetime) else value for value in values)


def test_a_proposal_stands_beside_its_customer() -> None:
    ulid = "01KAR3K4G5T6V7W8X9Y0ZABCDE"
    assert table.proposal_key(f"pro_{ulid}SUFFIX") == (f"cus_{ulid}", f"waiting#pro_{ulid}SUFFIX")


@given(strategies.texts)
def test_a_message_id_of_any_length_fits_a_key(message_id: str) -> None:
    pk, sk = table.message_id_key(message_id * 400)
    assert len(pk.encode()) < 2048
    assert sk == table.CLAIM


def test_ids_are_unique_and_of_the_right_alphabet() -> None:
    ids = [new_id("cus") for _ in range(5_000)]
    assert len(set(ids)) == len(ids)
    for made in ids:
        prefix, _, ulid = made.partition("_")
        assert (prefix, len(ulid)) == ("cus", 26)
        assert set(ulid) <= set(CROCKFORD)


def test_ids_sort_by_the_time_they_were_made() -> None:
    times = [new_id("int")[: len("int_") + 10] for _ in range(2_000)]
    assert times == sorted(times)


def test_a_new_id_tells_the_moment_it_was_made() -> None:
    before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=1)
    letters = new_id("cus").removeprefix("cus_")[:10]
    milliseconds = 0
    for letter in letters:
        milliseconds = milliseconds * 32 + CROCKFORD.index(letter)
    made = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    assert before <= made <= datetime.datetime.now(datetime.UTC)
