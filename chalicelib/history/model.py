"""One change of a record."""

import datetime
from typing import Any

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.fields import Strict
from chalicelib.table import Item
from chalicelib.typed import Instant, Typed, Whole


class FieldChange(Strict, frozen=True):
    """A field before and after; absent where it had no value."""

    field: str
    old: Any = None
    new: Any = None


class HistoryEntry(Item, discriminator="history_entry"):
    """All that one write changed."""

    at = Instant()
    by = UnicodeAttribute()
    via = UnicodeAttribute(null=True)
    version = Whole()
    changes = Typed(tuple[FieldChange, ...])


class HistoryView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change of one field as answered; `via` is the API token by which a machine made it for the user."""

    at: datetime.datetime
    by: str
    field: str
    old: Any
    new: Any
    version: int
    via: str | None = None


class HistoryList(msgspec.Struct):
    """A page of changes, newest first."""

    results: list[HistoryView]
    next: str | None
