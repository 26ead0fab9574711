"""What became of a mail."""

import datetime
from typing import Literal

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.table import Item, Record
from chalicelib.typed import Instant

Status = Literal["stored", "processed", "ignored", "problem"]


class Message(Record, discriminator="message"):
    """A raw mail in the bucket and what became of it; its id is the name under which the bucket keeps it."""

    status = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    interaction_id = UnicodeAttribute(null=True)
    received_at = Instant()


class MessageIdClaim(Item, discriminator="message_id"):
    """Says that a Message-ID has become an interaction, and by which mail."""

    interaction_id = UnicodeAttribute()
    mail_id = UnicodeAttribute(null=True)


class Problem(Item, discriminator="problem"):
    """A mail that waits for a human."""

    message_id = UnicodeAttribute()
    reason = UnicodeAttribute()
    received_at = Instant()


class MessageView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a mail, as answered."""

    id: str
    status: Status
    received_at: datetime.datetime
    reason: str | None = None
    interaction_id: str | None = None

    @classmethod
    def of(cls, message: Message) -> "MessageView":
        """Show a stored message."""
        return cls(**{name: getattr(message, name) for name in cls.__struct_fields__})


class ProblemView(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that waits for a human, as answered."""

    id: str
    reason: str
    received_at: datetime.datetime


class Received(msgspec.Struct, frozen=True):
    """The answer to a mail that has been taken: ask for it by its id."""

    id: str
