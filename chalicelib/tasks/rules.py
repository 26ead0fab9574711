"""When a task comes again (RFC 5545, section 3.3.10)."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.moments import LATEST, end_of_day
from chalicelib.tasks.recurrence import Recurrence, read, with_count

FURTHEST = datetime.timedelta(days=50 * 366)  # where nothing comes in so long, nothing comes: 31 February
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Next(NamedTuple):
    """What the next task has instead of the completed one's `due` and `recurrence`."""

    due: str
    recurrence: str


def following(due: str, recurrence: str, now: datetime.datetime, zone: ZoneInfo) -> Next | None:
    """Return when a task that was due at `due` is due next, or None after the last time.

    That is the rule's first occurrence strictly behind `due` that is not over: those that passed while the task was
    open are left out, and count for COUNT. A day stays a day of `zone`; a moment keeps its time of day there. Days and
    times that do not exist (31 April, the hour that is skipped in spring) are left out and not counted, as the RFC
    tells. Where `due` is no occurrence itself, it stands for the first.
    """
    rule = read(recurrence)
    is_day = bool(_DAY.fullmatch(due))
    start = datetime.datetime.fromisoformat(due)
    if not is_day:
        start = start.astimezone(zone).replace(tzinfo=None, microsecond=0)
    furthest = max(start, now.astimezone(zone).replace(tzinfo=None)) + FURTHEST
    furthest = min(furthest, LATEST.replace(tzinfo=None) - datetime.timedelta(days=2))
    left = rule.count
    for local in _occurrences(rule, start, furthest):
        moment = end_of_day(local.date(), zone) if is_day else local.replace(tzinfo=zone).astimezone(datetime.UTC)
        if not is_day and moment.astimezone(zone).replace(tzinfo=None) != local:
            continue  # the clock was set forward over it
        left = left - 1 if left is not None else None
        if left == 0 or _is_over(rule.until, local, moment, zone, is_day=is_day):
            return None
        if moment > now:
            text = str(local.date()) if is_day else moment.isoformat().replace("+00:00", "Z")
            return Next(text, recurrence if left is None else with_count(recurrence, left))
    return None


def _occurrences(
    rule: Recurrence, start: datetime.datetime, furthest: datetime.datetime
) -> Iterator[datetime.datetime]:
    """Return the rule's local times strictly after its start, first to last; COUNT and UNTIL are the caller's."""
    from dateutil import rrule  # noqa: PLC0415 - only what completes a recurring task needs it

    found = rrule.rrule(
        getattr(rrule, rule.frequency),
        dtstart=start,
        interval=rule.interval,
        byweekday=[rrule.weekday(day.number, day.place or None) for day in rule.weekdays] or None,
        bymonthday=rule.month_days or None,
        wkst=rrule.MO,
        until=furthest,
    )
    return (local for local in found if local > start)


def _is_over(
    until: datetime.date | datetime.datetime | None,
    local: datetime.datetime,
    moment: datetime.datetime,
    zone: ZoneInfo,
    *,
    is_day: bool,
) -> bool:
    """Tell whether an occurrence is behind UNTIL; a day is compared with a day, the one on which a moment falls."""
    if until is None:
        return False
    if isinstance(until, datetime.datetime):
        return local.date() > until.astimezone(zone).date() if is_day else moment > until
    return local.date() > until
