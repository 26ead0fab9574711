"""First response time: how long customers wait for an answer to their mail."""

import datetime

import pytest

from chalicelib.customers import service as customers
from chalicelib.interactions import service as interactions
from chalicelib.kpis import service as kpis
from chalicelib.kpis.model import KpiValue
from tests.builders import caller, customer_fields, interaction_fields
from tests.store import oracle
from tests.store.deliveries import Deliveries

pytestmark = pytest.mark.xdist_group("kpis")

FIRST, LAST = datetime.date(2026, 3, 1), datetime.date(2026, 3, 31)


class Office:
    """Mails by the hour of 10 March, of customers who are named by letters."""

    def __init__(self) -> None:
        self.deliveries = Deliveries()
        self.customers = {name: customers.create(caller("rep"), customer_fields(family_name=name)).id for name in "AB"}

    def mail(self, direction: str, hour: float, *names: str, user: str = "rep") -> str:
        fields = interaction_fields(
            *(self.customers[name] for name in names or "A"),
            type="email", direction=direction, occurred_at=at(hour), users=[user],
        )  # fmt: skip
        return interactions.create(caller("rep"), fields).id

    def asks(self, hour: float, *names: str) -> str:
        return self.mail("inbound", hour, *names)

    def answers(self, hour: float, *names: str, user: str = "rep") -> str:
        return self.mail("outbound", hour, *names, user=user)

    def told(self) -> KpiValue:
        """Bring the figures up to date, check them against a recount, and read the KPI."""
        self.deliveries.settle()
        kpis.roll_up()
        oracle.check_figures()
        return kpis.read(caller(), "first_response_time", kpis.Question(FIRST, LAST, "month", None)).total

    def hours(self) -> list[float]:
        """Tell all response times."""
        self.told()
        figures = oracle.figures_stored(oracle.Everything())
        responses = [found["seconds"] for (kpi, _, _), found in figures.items() if kpi == "first_response_time"]
        return sorted(seconds / 3600 for day in responses for seconds in day)


def at(hour: float) -> str:
    """Write a moment of 10 March 2026."""
    midnight = datetime.datetime(2026, 3, 10, tzinfo=datetime.UTC)
    return (midnight + datetime.timedelta(hours=hour)).isoformat()


@pytest.fixture
def office(store: str) -> Office:
    return Office()


def test_nobody_wrote_so_there_is_no_response_time(office: Office) -> None:
    assert office.told() == KpiValue(value=None, detail={"p90": None, "count": 0})


def test_a_mail_waits_until_it_is_answered(office: Office) -> None:
    office.asks(8)
    assert office.hours() == []
    office.answers(10)
    assert office.hours() == [2]


def test_of_a_run_of_unanswered_mails_the_first_one_counts(office: Office) -> None:
    for hour in (8, 9, 9.5):
        office.asks(hour)
    office.answers(10)
    assert office.hours() == [2]


def test_further_mails_to_the_customer_answer_nothing_new(office: Office) -> None:
    office.asks(8)
    for hour in (9, 10, 11):
        office.answers(hour)
    office.asks(12)
    office.answers(15)
    assert office.hours() == [1, 3]


def test_a_mail_to_a_customer_who_did_not_write_is_no_response(office: Office) -> None:
    office.answers(7)
    office.asks(8)
    assert office.hours() == []


def test_a_mail_that_arrives_late_takes_its_place(office: Office) -> None:
    office.asks(8)
    office.answers(12)
    assert office.hours() == [4]
    office.answers(9)
    assert office.hours() == [1]
    office.asks(7)
    assert office.hours() == [2]
    office.asks(10)
    assert office.hours() == [2, 2]


def test_a_moved_mail_leaves_its_old_place(office: Office) -> None:
    asked, answered = office.asks(8), office.answers(10)
    assert office.hours() == [2]
    interactions.change(caller("rep"), answered, {"occurred_at": at(30)})
    assert office.hours() == [22]
    interactions.change(caller("rep"), asked, {"occurred_at": at(31)})
    assert office.hours() == []


def test_an_archived_mail_was_never_there(office: Office) -> None:
    first, answered = office.asks(8), office.answers(10)
    office.asks(9)
    office.answers(11)
    assert office.hours() == [2]
    interactions.archive(caller("rep"), first)
    assert office.hours() == [1]
    interactions.archive(caller("rep"), answered)
    assert office.hours() == [2]


def test_an_answer_to_several_customers_answers_each(office: Office) -> None:
    office.asks(8, "A")
    office.asks(9, "B")
    answered = office.answers(12, "A", "B")
    assert office.hours() == [3, 4]
    interactions.change(
        caller("rep"), answered, {"participants": [{"customer_id": office.customers["B"], "role": "to"}]}
    )
    assert office.hours() == [3]


def test_one_customers_answer_is_not_anothers(office: Office) -> None:
    office.asks(8, "A")
    office.answers(9, "B")
    assert office.hours() == []


def test_a_response_counts_for_who_answered_on_the_day_of_the_answer(office: Office) -> None:
    office.asks(22.5)
    answered = office.answers(23.5, user="anna")
    office.hours()
    by_owner = kpis.read(caller(), "first_response_time", kpis.Question(FIRST, LAST, "day", "owner")).results
    assert [(row.period, row.by, row.value) for row in by_owner] == [("2026-03-11", {"owner": "anna"}, 3600)]
    interactions.change(caller("rep"), answered, {"users": ["bert"]})
    office.hours()
    by_owner = kpis.read(caller(), "first_response_time", kpis.Question(FIRST, LAST, "day", "owner")).results
    assert [(row.by, row.value) for row in by_owner] == [({"owner": "bert"}, 3600)]


def test_a_mail_that_was_outbound_after_all_changes_sides(office: Office) -> None:
    office.asks(8)
    turned = office.asks(9)
    interactions.change(caller("rep"), turned,
        {"direction": "outbound", "participants": [{"customer_id": office.customers["A"], "role": "to"}]},
    )  # fmt: skip
    assert office.hours() == [1]


def test_the_figure_is_the_median_with_the_ninetieth_percentile(office: Office) -> None:
    for number in range(1, 6):
        office.asks(24 * number)
        office.answers(24 * number + number)
    assert office.told() == KpiValue(value=3 * 3600.0, detail={"p90": 4.6 * 3600, "count": 5})


def test_calls_are_no_answers(office: Office) -> None:
    office.asks(8)
    call = interaction_fields(office.customers["A"], type="call", direction="outbound", occurred_at=at(9))
    interactions.create(caller("rep"), call)
    office.answers(10)
    assert office.hours() == [2]
