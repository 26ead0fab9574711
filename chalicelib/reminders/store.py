"""Questions to the table about reminders."""

import datetime
from collections.abc import Iterable

from chalicelib.moments import end_of_company_day, end_of_day, sortable
from chalicelib.reminders.model import Reminder
from chalicelib.settings.model import User
from chalicelib.table import Item, Key
from chalicelib.tasks.model import Task
from chalicelib.tasks.store import open_tasks_of_owner

MOST = 1_000  # tasks of one user; who has more overdue reads of the oldest
SOONEST, BEHIND = "0", "~"


def reminders(keys: Iterable[Key]) -> dict[Key, Reminder]:
    """Return those reminders that somebody made, in one request a hundred."""
    return {item.key: item for item in Item.batch_get(set(keys)) if isinstance(item, Reminder)}


def tasks_until(user: User, day: datetime.date) -> list[Task]:
    """Return a user's open tasks up to the end of a day, the user's or the company's, whichever is later."""
    end = max(end_of_day(day, user.zone), end_of_company_day(day))
    return open_tasks_of_owner(user.id, SOONEST, sortable(end) + BEHIND, MOST, None)
