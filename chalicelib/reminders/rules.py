"""Whom to remind now, and of what."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from chalicelib.reminders.model import Due
from chalicelib.tasks.model import Task


def morning(now: datetime.datetime, zone: ZoneInfo, hour: int) -> datetime.date | None:
    """Return the day in `zone` whose morning hour has come, None before it."""
    local = now.astimezone(zone)
    return local.date() if local.hour >= hour else None


def sort_out(tasks: Iterable[Task], now: datetime.datetime, zone: ZoneInfo) -> Due:
    """Tell what is overdue and what is due today, as somebody in `zone` sees it.

    A task of a day is due on that date wherever one is; one of a moment is overdue from that moment on.
    """
    today = now.astimezone(zone).date()
    due = Due([], [])
    for task in sorted(tasks, key=lambda task: task.due_key):
        day, moment = task.fields.due_day, task.fields.due_at
        if moment is None:
            continue
        if day < today if day else moment <= now:
            due.overdue.append(task)
        elif (day or moment.astimezone(zone).date()) == today:
            due.today.append(task)
    return due
