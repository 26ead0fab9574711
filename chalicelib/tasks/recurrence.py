"""How a task says that it comes again: a bounded part of RFC 5545's recurrence rules (section 3.3.10), as text.

FREQ=DAILY|WEEKLY|MONTHLY|YEARLY
INTERVAL=1..999
BYDAY=MO,FR             of a week or of working days (DAILY); with MONTHLY and YEARLY also 1MO, the first, or -1FR, the last
BYMONTHDAY=15,-1        with MONTHLY and YEARLY: the 15th, and the last day of the month
COUNT=1..9999           how many there are, with this one; or
UNTIL=20261231          the last day, or moment as in 20261231T090000Z, that may still be one
"""  # noqa: E501 - the notation is read as a table

import datetime
import re
from typing import NamedTuple

import msgspec

from chalicelib.fields import refuse

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WITH_PLACE = {"MONTHLY": 5, "YEARLY": 53}  # how often a weekday may stand in one
PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL")
LONGEST = 200

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_DAY = re.compile(r"([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)")
_MONTH_DAY = re.compile(r"[+-]?(?:[1-9]|[12][0-9]|3[01])")
_UNTIL = re.compile(r"([0-9]{8})(T[0-9]{6}Z)?")


class Weekday(NamedTuple):
    """A weekday, Monday is 0; `place` tells which of the month's or year's, from the end where negative, 0 for each."""

    number: int
    place: int = 0


class Recurrence(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as read."""

    frequency: str
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    count: int | None = None
    until: datetime.date | datetime.datetime | None = None


def read(text: str) -> Recurrence:
    """Read a rule; raises the refusal of the field `recurrence` that names the part that does not fit."""
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise _refuse("needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, as in FREQ=WEEKLY;BYDAY=MO")
    if "COUNT" in parts and "UNTIL" in parts:
        raise _refuse("takes COUNT or UNTIL, not both")
    interval = _number(parts, "INTERVAL", 999) or 1
    return Recurrence(
        frequency=frequency,
        interval=interval,
        weekdays=_weekdays(parts.get("BYDAY"), frequency, interval),
        month_days=_month_days(parts.get("BYMONTHDAY"), frequency),
        count=_number(parts, "COUNT", 9999),
        until=_until(parts.get("UNTIL")),
    )


def with_count(text: str, count: int) -> str:
    """Write the same rule with another COUNT."""
    return re.sub(r"\bCOUNT=\d+", f"COUNT={count}", text)


def _parts(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, joint, value = part.partition("=")
        if name not in PARTS or not joint:
            raise _refuse(f"takes {', '.join(PARTS)} in capitals, joined by semicolons, as in FREQ=WEEKLY;BYDAY=MO")
        if name in found:
            raise _refuse(f"takes {name} once")
        found[name] = value
    return found


def _number(parts: dict[str, str], name: str, most: int) -> int | None:
    if name not in parts:
        return None
    if not _NUMBER.fullmatch(parts[name]) or int(parts[name]) > most:
        raise _refuse(f"takes {name} from 1 to {most}")
    return int(parts[name])


def _weekdays(value: str | None, frequency: str, interval: int) -> tuple[Weekday, ...]:
    if value is None:
        return ()
    if frequency == "DAILY" and interval > 1:
        raise _refuse("takes BYDAY with FREQ=DAILY only for every day (INTERVAL=1)")
    days = []
    for one in value.split(","):
        found = _DAY.fullmatch(one)
        place = int(found[1] or 0) if found else 0
        if found is None or abs(place) > WITH_PLACE.get(frequency, 0):
            raise _refuse("takes BYDAY as in MO,FR; with MONTHLY up to 5MO or -5MO, with YEARLY up to 53MO or -53MO")
        days.append(Weekday(WEEKDAYS.index(found[2]), place))
    return tuple(days)


def _month_days(value: str | None, frequency: str) -> tuple[int, ...]:
    if value is None:
        return ()
    if frequency not in WITH_PLACE:
        raise _refuse("takes BYMONTHDAY only with FREQ=MONTHLY or YEARLY")
    days = value.split(",")
    if not all(_MONTH_DAY.fullmatch(one) for one in days):
        raise _refuse("takes BYMONTHDAY from 1 to 31, or from -1 (the last day) to -31")
    return tuple(int(one) for one in days)


def _until(value: str | None) -> datetime.date | datetime.datetime | None:
    if value is None:
        return None
    found = _UNTIL.fullmatch(value)
    try:
        moment = datetime.datetime.fromisoformat(value if found else "")
    except ValueError as error:
        raise _refuse("takes UNTIL as a day such as 20261231 or a moment such as 20261231T090000Z") from error
    return moment if found and found[2] else moment.date()


def _refuse(message: str) -> ValueError:
    return refuse("recurrence", message, "recurrence")
