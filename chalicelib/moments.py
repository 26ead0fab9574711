"""Moments and days: storage is UTC, a day is the company's."""

import datetime
from zoneinfo import ZoneInfo

from chalicelib.config import settings

EARLIEST = datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)
LATEST = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)


def utc_now() -> datetime.datetime:
    """Return this moment."""
    return datetime.datetime.now(datetime.UTC)


def sortable(moment: datetime.datetime) -> str:
    """Write an aware moment in UTC at fixed width, so that text order is time order: 2026-11-23T09:30:00.000000Z."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def end_of_company_day(day: datetime.date) -> datetime.datetime:
    """Return the moment in UTC at which the company's day ends and the next begins; a day has 23, 24 or 25 hours."""
    return end_of_day(day, settings().zone)


def end_of_day(day: datetime.date, zone: ZoneInfo) -> datetime.datetime:
    """Return the moment in UTC at which a zone's day ends."""
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), zone)
    return midnight.astimezone(datetime.UTC)


def company_day(moment: datetime.datetime) -> datetime.date:
    """Return the day on which the moment falls in the company's time zone."""
    return moment.astimezone(settings().zone).date()
