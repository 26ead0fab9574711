"""Figures that are kept up to date equal those recomputed from scratch, whatever comes between."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pynamodb.exceptions import PynamoDBException

from chalicelib.interactions import service as interactions
from chalicelib.kpis import service as kpis
from tests.builders import caller, interaction_fields
from tests.meter import metered
from tests.store import oracle
from tests.store.deliveries import Deliveries, Killed, When, at_request, kill, lose_connection
from tests.store.worlds import World, Write, creations, interaction_writes, moment

pytestmark = pytest.mark.xdist_group("kpis")
ANY_FIXTURE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
DAY, NEXT_DAY = moment("30T08:00"), moment("31T08:00")
THE_DAY_IS_READ = 3  # which request of a roll-up of one marked day: the marks of mails, the marks of days, then the day

CUSTOMER = Write("create", body={"kind": "person", "family_name": "Müller"})
_MAIL = {"type": "email", "participants": [(0, None)], "users": ["rep"]}
INBOUND = Write("note", body=_MAIL | {"direction": "inbound", "occurred_at": moment("30T07:00")})
OUTBOUND = Write("note", body=_MAIL | {"direction": "outbound", "occurred_at": DAY})
CALL = Write("note", body=_MAIL | {"type": "call", "direction": "outbound", "occurred_at": DAY})


@dataclass(frozen=True)
class Between:
    """What comes between two requests of a roll-up."""

    at: int
    when: When
    write: Write


betweens = st.builds(Between, st.integers(1, 12), st.sampled_from(["before-call", "after-call"]), interaction_writes)
steps = st.lists(st.one_of(interaction_writes, interaction_writes, betweens, st.just("roll up")), max_size=10)


class Company:
    """People who write while figures are kept up to date."""

    def __init__(self) -> None:
        self.world = World()
        self.deliveries = Deliveries()

    def write(self, write: Write) -> None:
        """Write, and have the change marked."""
        self.world.apply(write)
        self.catch_up()

    def catch_up(self) -> None:
        self.deliveries.read()
        self.deliveries.deliver("react", list(self.deliveries.pending["react"].values()))

    def roll_up(self, between: Between | None = None) -> None:
        if between is None:
            kpis.roll_up()
            return
        with at_request(between.at, between.when, lambda: self.write(between.write)):
            kpis.roll_up()


@settings(max_examples=10, suppress_health_check=ANY_FIXTURE)
@given(begin=st.lists(creations, min_size=1, max_size=2), then=steps)
def test_figures_kept_up_to_date_equal_those_from_scratch(
    fresh_store: Callable[[], str], begin: list[Write], then: list[Any]
) -> None:
    fresh_store()
    company = Company()
    for write in begin:
        company.write(write)
    for step in then:
        if isinstance(step, Write):
            company.write(step)
        else:
            company.roll_up(step if isinstance(step, Between) else None)
    company.roll_up()
    oracle.check_figures()


@pytest.fixture
def company(store: str) -> Company:
    """One customer who wrote a mail, was answered, and was called."""
    made = Company()
    for write in (CUSTOMER, INBOUND, OUTBOUND, CALL):
        made.write(write)
    return made


MOVED = Write("edit", 1, {"occurred_at": NEXT_DAY, "users": ["rep2"]})


def requests_of_a_roll_up() -> int:
    with metered() as meter:
        kpis.roll_up()
    return meter.requests


@pytest.mark.parametrize("crash", [kill, lose_connection])
@pytest.mark.parametrize("when", ["before-call", "after-call"])
def test_a_crash_at_any_request_and_a_rerun_end_exact(company: Company, crash: Callable[[], None], when: When) -> None:
    at, finished = 0, False
    kpis.roll_up()
    while not finished:
        at += 1
        company.write(Write("edit", 1, {"occurred_at": (DAY, NEXT_DAY)[at % 2], "users": [f"rep{at}"]}))
        with at_request(at, when, crash):
            try:
                kpis.roll_up()
            except (Killed, PynamoDBException):
                pass
            else:
                finished = True
        kpis.roll_up()
        oracle.check_figures()
    assert at > 20


def test_a_change_at_any_request_of_a_roll_up_is_counted_by_the_next(company: Company) -> None:
    for at in range(1, 25):
        company.write(Write("edit", 2, {"users": [f"rep{at}"]}))
        with at_request(at, "after-call", partial(company.write, Write("edit", 1, {"users": [f"boss{at}"]}))):
            kpis.roll_up()
        kpis.roll_up()
        oracle.check_figures()


def test_a_mark_made_anew_while_the_roll_up_runs_survives(company: Company) -> None:
    number = requests_of_a_roll_up()
    company.write(MOVED)
    with at_request(number // 2, "after-call", lambda: company.write(Write("edit", 1, {"users": ["rep3"]}))):
        kpis.roll_up()
    assert oracle.Everything().marks
    kpis.roll_up()
    oracle.check_figures()


def test_an_old_change_that_is_delivered_again_does_not_hide_a_newer_one_from_a_roll_up(store: str) -> None:
    """Both changes mark the same day; the roll-up reads the mark of the first, and removes it after the second."""
    company = Company()
    company.write(CUSTOMER)
    kpis.roll_up()
    company.write(CALL)
    first = company.deliveries.log[-1:]

    def change_and_repeat() -> None:
        company.write(CALL)
        company.deliveries.deliver("react", first)

    with at_request(THE_DAY_IS_READ, "after-call", change_and_repeat):
        kpis.roll_up()
    kpis.roll_up()
    oracle.check_figures()


@settings(max_examples=10, suppress_health_check=ANY_FIXTURE)
@given(
    first=interaction_writes, second=interaction_writes, at=st.integers(1, 14),
    when=st.sampled_from(["before-call", "after-call"]),
)  # fmt: skip
def test_two_roll_ups_at_once_end_exact(
    fresh_store: Callable[[], str], first: Write, second: Write, at: int, when: When
) -> None:
    fresh_store()
    company = Company()
    for write in (CUSTOMER, INBOUND, OUTBOUND, CALL, first):
        company.write(write)

    def change_and_roll_up() -> None:
        company.write(second)
        kpis.roll_up()

    with at_request(at, when, change_and_roll_up):
        kpis.roll_up()
    kpis.roll_up()
    oracle.check_figures()


def test_a_roll_up_that_another_overtakes_does_not_store_what_it_read_before(store: str) -> None:
    company = Company()
    company.write(CUSTOMER)
    kpis.roll_up()
    company.write(CALL)

    def change_and_roll_up() -> None:
        company.write(CALL)
        kpis.roll_up()

    with at_request(THE_DAY_IS_READ, "after-call", change_and_roll_up):
        kpis.roll_up()
    kpis.roll_up()
    oracle.check_figures()


def test_a_roll_up_asks_for_what_changed_and_not_for_all_there_is(company: Company) -> None:
    kpis.roll_up()
    with metered() as idle:
        kpis.roll_up()
    assert idle.requests == 3
    company.write(CALL)
    with metered() as busy:
        kpis.roll_up()
    assert busy.requests <= idle.requests + 4


def test_a_repeated_roll_up_changes_nothing(company: Company) -> None:
    kpis.roll_up()
    before = oracle.figures_stored(oracle.Everything())
    assert kpis.roll_up() == 0
    assert oracle.figures_stored(oracle.Everything()) == before


def test_a_repeated_delivery_of_everything_changes_no_figure(company: Company) -> None:
    kpis.roll_up()
    company.deliveries.deliver("react", company.deliveries.log[::-1])
    kpis.roll_up()
    oracle.check_figures()


def test_an_interaction_that_nobody_dated_counts_on_the_day_it_was_noted(store: str) -> None:
    company = Company()
    company.write(CUSTOMER)
    noted = interactions.create(caller("rep"), interaction_fields(company.world.customers[0], users=["rep"]))
    company.catch_up()
    kpis.roll_up()
    figures = oracle.figures_stored(oracle.Everything())
    assert figures["activities", oracle._day(noted.created_at), "rep"] == {"call": 1}
