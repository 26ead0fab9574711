import datetime
import itertools
import statistics
from collections import Counter
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.interactions.model import InteractionFields
from chalicelib.kpis.model import Mail, Mark, Period
from chalicelib.kpis.rules import figures_of, first_responses, marks, period_of, quantile, summed
from chalicelib.moments import company_day
from chalicelib.streams import Change
from tests import builders, strategies

FACTS = sorted(strategies.places_of_fact)
ANNA, BERT = (f"cus_{number:026d}" for number in (1, 2))


# ---- first responses -------------------------------------------------------------------------------------------------


def answered(inbound: list[Mail], outbound: list[Mail]) -> dict[Mail, int]:
    """Walk through all mails in time: the first unanswered one waits until the next mail to the customer."""
    found = {}
    waiting: Mail | None = None
    for mail in sorted([*inbound, *outbound]):
        if mail in inbound:
            waiting = waiting or mail
        elif waiting:
            found[mail] = int((mail.at - waiting.at).total_seconds())
            waiting = None
    return found


@given(strategies.mails())
def test_first_responses_are_those_that_a_walk_through_all_mails_finds(mails: tuple[list[Mail], list[Mail]]) -> None:
    assert first_responses(*mails) == answered(*mails)


@given(strategies.mails(), st.randoms(use_true_random=False))
def test_the_order_of_mails_does_not_change_the_responses(mails: tuple[list[Mail], list[Mail]], random: Any) -> None:
    inbound, outbound = (random.sample(found, len(found)) for found in mails)
    assert first_responses(inbound, outbound) == first_responses(*mails)


@given(strategies.mails())
def test_a_response_never_comes_before_its_question(mails: tuple[list[Mail], list[Mail]]) -> None:
    responses = first_responses(*mails)
    assert all(seconds >= 0 for seconds in responses.values())
    assert set(responses) <= set(mails[1])
    assert len(responses) <= len(mails[0])


def test_mails_without_a_counterpart_are_no_responses() -> None:
    mail = Mail(datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC), "int_1")
    assert first_responses([], [mail]) == first_responses([mail], []) == {}


# ---- figures ---------------------------------------------------------------------------------------------------------


@given(strategies.facts_by_day)
def test_the_sum_of_days_is_the_sum_of_all_their_facts(facts: tuple[str, list[list[str]]]) -> None:
    fact, by_day = facts
    whole = figures_of(fact, itertools.chain.from_iterable(by_day))
    assert summed(fact, [figures_of(fact, places) for places in by_day]) == summed(fact, [whole] if whole else [])


@given(strategies.facts_by_day, st.randoms(use_true_random=False))
def test_the_order_of_facts_and_days_does_not_change_the_sum(facts: tuple[str, list[list[str]]], random: Any) -> None:
    fact, by_day = facts
    days = [figures_of(fact, places) for places in by_day]
    turned = [figures_of(fact, random.sample(places, len(places))) for places in by_day]
    assert turned == days
    assert summed(fact, random.sample(days, len(days))) == summed(fact, days)


@pytest.mark.parametrize("fact", FACTS)
def test_a_day_without_facts_adds_nothing(fact: str) -> None:
    day = figures_of(fact, ["0000000007#int_1"])
    nothing = figures_of(fact, [])
    assert nothing == {}
    assert summed(fact, [day, nothing]) == summed(fact, [day])


@given(st.lists(strategies.places_of_fact["activities"]))
def test_activities_are_counted_by_type(places: list[str]) -> None:
    counted = Counter(place.split("#")[0] for place in places)
    found = summed("activities", [figures_of("activities", places)])
    assert found.value == len(places)
    assert found.detail == counted


@given(st.lists(strategies.customer_ids))
def test_new_customers_are_counted(ids: list[str]) -> None:
    assert summed("new_customers", [figures_of("new_customers", ids)]).value == len(ids)


def test_no_responses_have_no_median() -> None:
    found = summed("first_response_time", [])
    assert (found.value, found.detail) == (None, {"p90": None, "count": 0})


def test_an_unknown_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="no such fact"):
        figures_of("steps", [])


# ---- quantiles -------------------------------------------------------------------------------------------------------


@given(strategies.durations)
def test_quantiles_are_those_of_the_standard_library(values: list[int]) -> None:
    deciles = statistics.quantiles(values, n=10, method="inclusive")
    assert quantile(sorted(values), 0.5) == pytest.approx(statistics.median(values), abs=0.001)
    for tenth, expected in enumerate(deciles, 1):
        assert quantile(sorted(values), tenth / 10) == pytest.approx(expected, abs=0.002)


@given(strategies.durations, st.floats(0, 1))
def test_a_quantile_lies_between_the_least_and_the_most(values: list[int], share: float) -> None:
    found = quantile(sorted(values), share)
    assert found is not None
    assert min(values) <= found <= max(values)


@given(st.integers(0, 10**7), st.floats(0, 1))
def test_every_quantile_of_one_value_is_that_value(value: int, share: float) -> None:
    assert quantile([value], share) == value
    assert quantile([], share) is None


# ---- periods ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "week", "quarter"),
    [
        ("2026-11-23", "2026-W48", "2026-Q4"),
        ("2024-12-29", "2024-W52", "2024-Q4"),
        ("2024-12-30", "2025-W01", "2024-Q4"),
        ("2025-12-29", "2026-W01", "2025-Q4"),
        ("2026-12-31", "2026-W53", "2026-Q4"),
        ("2027-01-01", "2026-W53", "2027-Q1"),
        ("2027-01-03", "2026-W53", "2027-Q1"),
        ("2027-01-04", "2027-W01", "2027-Q1"),
        ("2028-02-29", "2028-W09", "2028-Q1"),
        ("2026-03-31", "2026-W14", "2026-Q1"),
        ("2026-04-01", "2026-W14", "2026-Q2"),
        ("2026-06-30", "2026-W27", "2026-Q2"),
        ("2026-07-01", "2026-W27", "2026-Q3"),
    ],
)
def test_weeks_are_those_of_iso_8601_and_quarters_of_three_months(day: str, week: str, quarter: str) -> None:
    date = datetime.date.fromisoformat(day)
    assert (period_of(date, "week"), period_of(date, "quarter")) == (week, quarter)
    assert (period_of(date, "day"), period_of(date, "month"), period_of(date, "year")) == (day, day[:7], day[:4])


@given(strategies.days, strategies.days, st.sampled_from(get_args(Period)))
def test_names_of_periods_sort_as_their_days(one: datetime.date, other: datetime.date, period: Period) -> None:
    first, second = sorted([one, other])
    assert period_of(first, period) <= period_of(second, period)


@given(strategies.days, st.sampled_from(["week", "month", "quarter", "year"]))
def test_a_period_is_one_run_of_days(day: datetime.date, period: Period) -> None:
    names = [period_of(day + datetime.timedelta(days=number), period) for number in range(400)]
    assert len([1 for before, after in itertools.pairwise(names) if before != after]) == len(set(names)) - 1


@given(strategies.days)
def test_a_week_begins_on_monday(day: datetime.date) -> None:
    monday = day - datetime.timedelta(days=day.weekday())
    assert period_of(monday, "week") == period_of(day, "week")
    assert period_of(monday - datetime.timedelta(days=1), "week") != period_of(day, "week")


# ---- marks -----------------------------------------------------------------------------------------------------------


def marked(change: Change) -> set[str]:
    """Return what a change marks."""
    return {item.sk for item in marks(change).made}


def mail(at: str = "2026-11-23T09:30:00Z", **fields: Any) -> InteractionFields:
    """Return a mail from Anna to rep."""
    body = {"type": "email", "direction": "inbound", "occurred_at": at, "users": ["rep"]}
    participants = [{"customer_id": ANNA, "role": "from"}]
    return builders.interaction_fields(**{**body, "participants": participants, **fields})


def moved(old: InteractionFields | None, new: InteractionFields | None) -> set[str]:
    """Return what the change from one content to another marks."""
    before = strategies.interaction(old, 1) if old else None
    return marked(Change(before, strategies.interaction(new, 2) if new else None))


DAY = "day#activities#2026-11-23#rep"
PLACE = f"mail#{ANNA}#2026-11-23T09:30:00.000000Z#int_{0:026d}"


@pytest.mark.parametrize(
    ("old", "new", "marked_places"),
    [
        (None, mail(), {DAY, PLACE}),
        (mail(), None, {DAY, PLACE}),
        (mail(), mail(subject="Neu", body="mehr", outcome="reached"), set()),
        (mail(), mail(users=["rep2"]), {DAY, "day#activities#2026-11-23#rep2", PLACE}),
        (mail(), mail(users=[]), {DAY, "day#activities#2026-11-23#", PLACE}),
        (mail(), mail(direction="outbound", participants=[{"customer_id": ANNA, "role": "to"}]), {PLACE}),
        (mail(), mail(type="call"), {DAY, PLACE}),
        (
            mail(),
            mail("2026-11-23T23:30:00Z"),
            {
                DAY,
                "day#activities#2026-11-24#rep",
                PLACE,
                PLACE.replace("2026-11-23T09:30", "2026-11-23T23:30"),
            },
        ),
        (mail(), mail("2026-11-23T10:00:00Z"), {PLACE, PLACE.replace("09:30", "10:00")}),
        (mail(), mail(participants=[{"customer_id": BERT, "role": "from"}]), {PLACE, PLACE.replace(ANNA, BERT)}),
        (
            mail(),
            mail(participants=[{"customer_id": ANNA, "role": "from"}, {"customer_id": BERT, "role": "cc"}]),
            set(),
        ),
    ],
)
def test_an_interaction_that_moves_marks_both_places(
    old: InteractionFields | None, new: InteractionFields | None, marked_places: set[str]
) -> None:
    assert moved(old, new) == marked_places


def test_a_call_that_moves_marks_days_alone() -> None:
    call = mail(type="call")
    assert moved(call, msgspec.structs.replace(call, users=("rep2",))) == {DAY, "day#activities#2026-11-23#rep2"}


def test_an_archived_interaction_marks_the_place_it_left() -> None:
    change = Change(strategies.interaction(mail(), 1), strategies.interaction(mail(), 2, archived=True))
    assert marked(change) == {DAY, PLACE}


@pytest.mark.parametrize(
    ("fields", "marked_places"),
    [
        ({"status": "customer", "family_name": "Maier"}, set()),
        ({"owner": "rep2"}, {"day#new_customers#2026-11-23#rep", "day#new_customers#2026-11-23#rep2"}),
        ({"owner": None}, {"day#new_customers#2026-11-23#rep", "day#new_customers#2026-11-23#"}),
    ],
)
def test_a_customer_that_changes_its_owner_marks_both(fields: dict[str, Any], marked_places: set[str]) -> None:
    old = builders.customer_fields(owner="rep")
    new = builders.customer_fields(**{"owner": "rep", **fields})
    assert marked(Change(strategies.customer(old, 1), strategies.customer(new, 2))) == marked_places


def test_a_new_and_an_archived_customer_mark_their_day() -> None:
    fields = builders.customer_fields()
    first, archived = strategies.customer(fields), strategies.customer(fields, 2, archived=True)
    assert marked(Change(None, first)) == marked(Change(first, archived)) == {"day#new_customers#2026-11-23#"}
    assert marked(Change(archived, None)) == set()


@settings(max_examples=40)
@given(strategies.interaction_lives() | strategies.customer_lives())
def test_a_change_delivered_twice_marks_the_same_places_anew(life: list[Change]) -> None:
    for change in life:
        made = [[mark for mark in marks(change).made if isinstance(mark, Mark)] for _ in range(2)]
        first, again = ({mark.key: mark.nonce for mark in marked} for marked in made)
        assert first.keys() == again.keys()
        assert set(first.values()).isdisjoint(again.values())


@settings(max_examples=60)
@given(strategies.interaction_lives())
def test_every_place_that_gains_or_loses_a_fact_is_marked(life: list[Change]) -> None:
    for change in life:
        old, new = ((record.by_day_pk, record.by_day_sk) if record else (None, None) for record in change)
        days = {f"day#{place[0]}" for place in (old, new) if place[0]} if old != new else set()
        assert {mark for mark in marked(change) if mark.startswith("day#")} == days


@settings(max_examples=60)
@given(strategies.interaction_lives())
def test_every_mail_whose_time_owner_or_direction_changes_is_marked(life: list[Change]) -> None:
    for change in life:
        told = [_mails(record) for record in change]
        expected = {f"mail#{customer_id}" for customer_id, *_ in told[0] ^ told[1]}
        found = {mark.rsplit("#", 2)[0] for mark in marked(change) if mark.startswith("mail#")}
        assert found == expected


def _mails(record: Any) -> set[tuple[Any, ...]]:
    if record is None or record.archived_at is not None:
        return set()
    fields = record.fields
    return {(who, fields.occurred_at, fields.direction, fields.owner) for who in record.correspondents}


@given(strategies.interaction_fields)
def test_a_mark_names_the_company_day_of_what_happened(fields: InteractionFields) -> None:
    assert fields.occurred_at is not None
    day = company_day(fields.occurred_at)
    assert f"day#activities#{day}#{fields.owner}" in moved(None, fields)
