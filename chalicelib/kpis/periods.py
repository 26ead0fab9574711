"""Days, and what to compare them with."""

import datetime
from typing import NamedTuple

DAY = datetime.timedelta(days=1)


class Days(NamedTuple):
    """Days from the first to the last, both included."""

    first: datetime.date
    last: datetime.date


def before(days: Days) -> Days:
    """Return the days to compare with: as many months where whole months are given, else as many days, right before."""
    last = days.first - DAY
    months = _whole_months(days)
    first = _months_back(days.first, months) if months else days.first - (days.last - days.first) - DAY
    return Days(first, last)


def _whole_months(days: Days) -> int:
    """Return how many calendar months the days are, 0 where they are no whole ones."""
    end = days.last + DAY
    if days.first.day != 1 or end.day != 1:
        return 0
    return (end.year - days.first.year) * 12 + end.month - days.first.month


def _months_back(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, 1)
