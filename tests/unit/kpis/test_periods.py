import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kpis.periods import Days, before

DAY = datetime.timedelta(days=1)
dates = st.dates(datetime.date(1990, 1, 1), datetime.date(2150, 1, 1))
spans = st.builds(lambda first, length: Days(first, first + length * DAY), dates, st.integers(0, 1100))


def days(first: str, last: str) -> Days:
    return Days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("these", "those"),
    [
        (days("2026-11-23", "2026-11-23"), days("2026-11-22", "2026-11-22")),
        (days("2026-11-16", "2026-11-22"), days("2026-11-09", "2026-11-15")),
        (days("2026-03-01", "2026-03-31"), days("2026-02-01", "2026-02-28")),
        (days("2026-01-01", "2026-03-31"), days("2025-10-01", "2025-12-31")),
        (days("2024-01-01", "2024-12-31"), days("2023-01-01", "2023-12-31")),
        (days("2026-11-01", "2026-11-23"), days("2026-10-09", "2026-10-31")),
    ],
)
def test_whole_months_are_compared_with_months_and_days_with_days(these: Days, those: Days) -> None:
    assert before(these) == those


@given(spans)
def test_the_days_before_end_where_the_days_begin(span: Days) -> None:
    assert before(span).last + DAY == span.first
    assert before(span).first <= before(span).last


@given(spans)
def test_days_that_are_no_whole_months_are_compared_with_as_many(span: Days) -> None:
    if span.first.day != 1 or (span.last + DAY).day != 1:
        assert before(span).last - before(span).first == span.last - span.first
