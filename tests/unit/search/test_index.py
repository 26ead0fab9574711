import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.customers.model import CustomerFields
from chalicelib.search.index import digest_of, employment, entry_of, last_worked_on, places_of, rows_of
from chalicelib.search.rules import LONGEST_WORD, MOST_WORDS, sought_words, words_of
from chalicelib.search.service import Candidate, _counts, _hit
from chalicelib.streams import Change
from tests import builders, strategies

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def candidates(fields: CustomerFields, organization: CustomerFields | None = None) -> list[Candidate]:
    """Return the rows of a customer as a search reads them."""
    employer = strategies.customer(organization) if organization else None
    customer = strategies.customer(fields)
    return [Candidate.of(row) for row in rows_of(customer.id, entry_of(customer, employer))]


def counted(found: list[Candidate], sought: list[str]) -> list[Candidate]:
    """Return those at which a search counts the customer."""
    return [each for each in found if each.row.sk.startswith(sought[0]) and _counts(each, sought)]


@settings(max_examples=40)
@given(strategies.customer_fields, st.none() | strategies.organizations)
def test_rows_are_bounded_in_number_and_length(fields: CustomerFields, organization: CustomerFields | None) -> None:
    found = candidates(fields, organization)
    assert len(found) <= MOST_WORDS
    assert all(0 < len(each.row.word) <= LONGEST_WORD for each in found)


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_an_archived_customer_is_found_by_nothing_and_lends_no_name(fields: CustomerFields) -> None:
    archived = strategies.customer(fields, archived=True)
    assert words_of(entry_of(archived, None).texts) == {}
    assert "organization" not in entry_of(strategies.customer(fields), archived).texts


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_the_order_of_phones_and_emails_does_not_matter(fields: CustomerFields) -> None:
    turned = msgspec.structs.replace(fields, phones=fields.phones[::-1], emails=fields.emails[::-1])
    one, other = (entry_of(strategies.customer(each), None) for each in (turned, fields))
    assert words_of(one.texts) == words_of(other.texts)


@settings(max_examples=40)
@given(strategies.customer_fields, strategies.customer_fields)
def test_a_digest_tells_entries_apart(one: CustomerFields, other: CustomerFields) -> None:
    first, second = (entry_of(strategies.customer(fields), None) for fields in (one, other))
    assert (digest_of(first) == digest_of(second)) == (first == second)


@settings(max_examples=40)
@given(strategies.customer_lives(), st.randoms(use_true_random=False))
def test_an_organization_knows_its_people_whatever_the_order_of_deliveries(life: list[Change], random: Any) -> None:
    current: Any = life[-1].new
    late = [*life, *life]
    random.shuffle(late)
    kept = {item.key for change in late for item in employment(change, current).made}
    present = current.archived_at is None and current.fields.organization_id
    assert kept == ({(current.fields.organization_id, f"employs#{current.id}")} if present else set())


@given(strategies.customer_fields, st.data())
def test_a_customer_is_counted_once_however_many_of_its_words_begin_so(
    fields: CustomerFields, data: st.DataObject
) -> None:
    found = candidates(fields, data.draw(st.none() | strategies.organizations))
    if data.draw(st.booleans()):
        found = [each.without_organization() for each in found]
    word = data.draw(st.sampled_from([each.row.word for each in found] or [""]))
    beginning = word[: data.draw(st.integers(1, max(1, len(word))))]
    beginners = [each for each in found if any(known.startswith(beginning) for known in each.words)]
    assert len(counted(found, [beginning])) == (1 if beginners else 0)


def test_a_hit_tells_by_which_fields_the_customer_was_found() -> None:
    fields = builders.customer_fields(
        emails=[{"address": "mueller@mueller-bau.de"}], phones=[{"number": "089 123456"}], external_ids={"datev": "77"},
        tags=["Bauherr", "VIP"],
    )  # fmt: skip
    found = candidates(fields, builders.customer_fields(kind="organization", name="Müller & Söhne"))
    for query, matched in (
        ("Mueller", ["email", "name", "organization"]), ("jörg", ["name"]), ("089123456", ["phone"]),
        ("77", ["external_id"]), ("joerg mueller-bau.de", ["email", "name"]), ("sohne", ["organization"]),
        ("vip", ["tag"]), ("bauh jörg sö", ["name", "organization", "tag"]),
    ):  # fmt: skip
        sought = sought_words(query)
        [hit] = counted(found, sought)
        assert _hit(hit, sought).matched == matched


def test_every_further_word_narrows_what_is_found() -> None:
    found = candidates(builders.customer_fields())
    assert len(counted(found, ["mul", "jo"])) == 1
    assert counted(found, ["mul", "jx"]) == []


@pytest.mark.parametrize(
    ("created", "changed", "expected"),
    [
        (NOON, None, NOON),
        (NOON, NOON + datetime.timedelta(hours=3), NOON),
        (NOON, NOON + datetime.timedelta(days=9), NOON.replace(hour=0) + datetime.timedelta(days=9)),
    ],
)
def test_a_customer_is_as_new_as_its_coming_or_the_day_a_human_changed_it(
    created: datetime.datetime, changed: datetime.datetime | None, expected: datetime.datetime
) -> None:
    customer = strategies.customer(builders.customer_fields(), created_at=created)
    customer.human_at = changed
    assert last_worked_on(customer) == expected


def test_the_later_one_stands_first() -> None:
    places = []
    for hours in (2, 1, 0):
        later = strategies.customer(builders.customer_fields(), created_at=NOON + datetime.timedelta(hours=hours))
        places.append(min(places_of(entry_of(later, None))))
    assert places == sorted(places)
