import collections
import datetime

import pytest
from hypothesis import given

from chalicelib.moments import company_day, sortable, utc_now
from chalicelib.typed import Instant
from tests import strategies

HOUR = datetime.timedelta(hours=1)


@given(strategies.moments, strategies.moments)
def test_text_order_of_moments_is_their_time_order(one: datetime.datetime, other: datetime.datetime) -> None:
    assert (sortable(one) < sortable(other)) == (one < other)
    assert (sortable(one) == sortable(other)) == (one == other)


@given(strategies.moments)
def test_a_moment_is_written_at_fixed_width_in_utc(moment: datetime.datetime) -> None:
    text = sortable(moment)
    assert len(text) == len("2026-11-23T09:30:00.000000Z")
    assert text.endswith("Z")


@given(strategies.moments)
def test_a_stored_moment_reads_as_the_same_moment_in_utc(moment: datetime.datetime) -> None:
    read = Instant().deserialize(Instant().serialize(moment))
    assert read == moment
    assert read.utcoffset() == datetime.timedelta(0)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (datetime.date(2026, 3, 28), 24),
        (datetime.date(2026, 3, 29), 23),
        (datetime.date(2026, 3, 30), 24),
        (datetime.date(2026, 10, 24), 24),
        (datetime.date(2026, 10, 25), 25),
        (datetime.date(2026, 10, 26), 24),
    ],
)
def test_a_company_day_has_the_hours_that_the_clocks_give_it(day: datetime.date, hours: int) -> None:
    start = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC) - 24 * HOUR
    fallen = collections.Counter(company_day(start + number * HOUR) for number in range(72))
    assert fallen[day] == hours


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28T22:59:59.999999+00:00", "2026-03-28"),
        ("2026-03-28T23:00:00+00:00", "2026-03-29"),
        ("2026-03-29T21:59:59.999999+00:00", "2026-03-29"),
        ("2026-03-29T22:00:00+00:00", "2026-03-30"),
        ("2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("2026-10-25T22:59:59.999999+00:00", "2026-10-25"),
        ("2026-10-25T23:00:00+00:00", "2026-10-26"),
        ("2026-12-31T23:00:00+00:00", "2027-01-01"),
    ],
)
def test_a_company_day_begins_at_its_own_midnight(moment: str, day: str) -> None:
    assert company_day(datetime.datetime.fromisoformat(moment)) == datetime.date.fromisoformat(day)


@given(strategies.moments, strategies.moments)
def test_a_later_moment_is_never_on_an_earlier_day(one: datetime.datetime, other: datetime.datetime) -> None:
    earlier, later = sorted([one, other])
    assert company_day(earlier) <= company_day(later)


def test_now_is_told_in_utc() -> None:
    assert utc_now().utcoffset() == datetime.timedelta(0)
