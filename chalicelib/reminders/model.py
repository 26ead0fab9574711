"""What a user is reminded of, and that it has been done."""

from typing import Literal, NamedTuple

from pynamodb.attributes import UnicodeAttribute

from chalicelib.table import Item
from chalicelib.tasks.model import Task

State = Literal["sending", "sent", "nothing"]


class Due(NamedTuple):
    """A user's open tasks up to the end of the user's today, the first due first."""

    overdue: list[Task]
    today: list[Task]


class Reminder(Item, discriminator="reminder"):
    """A user's reminder of one day: whoever makes this item, and nobody else, may send it.

    `sending` that stays tells of a run that ended in between: whether the mail left is not known. `nothing` was due.
    """

    state = UnicodeAttribute()
    nonce = UnicodeAttribute()
