"""Copies of what is open with a customer, beside the customer: one request reads the customer and all of them."""

from typing import Any

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.table import Item, Key
from chalicelib.writes import Writes


class _Owner(msgspec.Struct):
    owner: str | None = None


class Beside(Item, discriminator="beside"):
    """A deal or task as the JSON that answers show; its key says which, and with whom it is open."""

    answer = UnicodeAttribute()

    @property
    def spliced(self) -> Any:  # noqa: ANN401 - stands where the view stands that it was made of
        """The answer as it is kept: encoding writes it unread."""
        return msgspec.Raw(self.answer.encode())

    @property
    def owner(self) -> str | None:
        """Who owns it; nothing else of it is decoded."""
        return msgspec.json.decode(self.answer, type=_Owner).owner

    @classmethod
    def of(cls, key: Key, view: object) -> "Beside":
        """Keep an answer."""
        return cls(*key, answer=msgspec.json.encode(view).decode())


def replace(writes: Writes, before: Beside | None, after: Beside | None) -> Writes:
    """Put the new copy in the place of the old one, which may stand with another customer, or nowhere."""
    if before is not None and (after is None or after.key != before.key):
        writes.delete(before)
    if after is not None:
        writes.save(after)
    return writes
