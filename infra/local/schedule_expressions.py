"""EventBridge's schedule expressions: rate(5 minutes), cron(15 2 * * ? *). Times are UTC.

Source: Amazon EventBridge User Guide, "Creating an Amazon EventBridge rule that runs on a schedule". The cron wildcards
L, W and # are not supported.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_YEARS_AHEAD = 8  # 29 February returns after at most eight years


class InvalidExpressionError(ValueError):
    """A schedule expression that is none, or that never fires."""


class Expression(Protocol):
    """When a schedule fires."""

    def next_after(self, moment: datetime) -> datetime:
        """Tell the first time strictly after a moment; raises InvalidExpressionError when there is none."""


def parse(text: str) -> Expression:
    """Read an expression; raises InvalidExpressionError."""
    if rate := re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", text):
        return _Rate(timedelta(**{rate[2] + "s": int(rate[1])}))
    if cron := re.fullmatch(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)", text):
        minutes, hours, days, months, weekdays, years = cron.groups()
        return _Cron(
            minutes=_field(minutes, 0, 59),
            hours=_field(hours, 0, 23),
            days=_field(days, 1, 31),
            months=_field(months, 1, 12, _MONTHS),
            weekdays=_field(weekdays, 1, 7, _DAYS),
            years=_field(years, 1970, 2199),
        )
    raise InvalidExpressionError(f"not a schedule expression: {text}")


@dataclass(frozen=True)
class _Rate:
    every: timedelta

    def __post_init__(self) -> None:
        if not self.every:
            raise InvalidExpressionError("a rate must be positive")

    def next_after(self, moment: datetime) -> datetime:
        return moment + self.every


@dataclass(frozen=True)
class _Cron:
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]  # 1 = Sunday
    years: frozenset[int]

    def next_after(self, moment: datetime) -> datetime:
        start = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
        day = start.replace(hour=0, minute=0)
        while day.year <= moment.year + _YEARS_AHEAD:
            if self._fires_on(day):
                times = (day.replace(hour=h, minute=m) for h in sorted(self.hours) for m in sorted(self.minutes))
                if found := next((time for time in times if time >= start), None):
                    return found
            day += timedelta(days=1)
        raise InvalidExpressionError("this schedule never fires again")

    def _fires_on(self, day: datetime) -> bool:
        weekday = day.isoweekday() % 7 + 1
        return day.year in self.years and day.month in self.months and day.day in self.days and weekday in self.weekdays


def _field(text: str, low: int, high: int, names: tuple[str, ...] = ()) -> frozenset[int]:
    """Read one field: a list of values, ranges a-b and steps a/n, `*` or `?`."""
    values: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, last = _span(span, low, high, names)
        if step and "-" not in span:
            last = high
        values.update(range(first, last + 1, _number(step, 1, high) if step else 1))
    return frozenset(values)


def _span(text: str, low: int, high: int, names: tuple[str, ...]) -> tuple[int, int]:
    if text in {"*", "?"}:
        return low, high
    first, _, last = text.partition("-")
    start = _number(first, low, high, names)
    return start, _number(last, start, high, names) if last else start


def _number(text: str, low: int, high: int, names: tuple[str, ...] = ()) -> int:
    value = names.index(text.upper()) + 1 if text.upper() in names else int(text) if text.isdecimal() else -1
    if not low <= value <= high:
        raise InvalidExpressionError(f"{text} is not between {low} and {high}")
    return value
