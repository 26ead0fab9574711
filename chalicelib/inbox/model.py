"""What became of a mail."""

import datetime
from typing import Literal

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.table import Item, Record
from chalicelib.typed import Instant, Typed, Whole

Status = Literal["stored", "processed", "ignored", "problem"]
DISMISSED = "dismissed"  # the reason of a mail that a human decided is not needed
FAILED, GONE, UNFIT = "processing_failed", "no_longer_kept", "does_not_fit"
EXPLANATIONS = {
    "empty": "There is nothing in the message.",
    "not_a_message": "It has no header fields, so it is no e-mail.",
    "no_sender": "Neither From nor Sender names an address.",
    "unusable_sender": "The sender's address is none to which anybody could answer.",
    UNFIT: "A part of it fits no interaction; the reason names the part.",
    FAILED: "Processing it failed several times, which the log tells of.",
    GONE: "The bucket no longer has the message.",
}


class From(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who wrote a mail, as it says itself."""

    address: str
    name: str | None = None


class Message(Record, discriminator="message"):
    """A raw mail in the bucket and what became of it; its id is the name under which the bucket keeps it."""

    status = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    interaction_id = UnicodeAttribute(null=True)
    received_at = Instant()
    tries = Whole(default=1)


class MessageIdClaim(Item, discriminator="message_id"):
    """Says that a Message-ID has become an interaction, and by which mail."""

    interaction_id = UnicodeAttribute()
    mail_id = UnicodeAttribute(null=True)


class Problem(Item, discriminator="problem"):
    """A mail that waits for a human; `sender` and `subject` are what its header says, as far as it can be read."""

    message_id = UnicodeAttribute()
    reason = UnicodeAttribute()
    received_at = Instant()
    tries = Whole(default=1)
    sender = Typed(From, null=True)
    subject = UnicodeAttribute(null=True)


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


class ProblemView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """A mail that waits for a human, as answered; `explanation` says in words what `reason` does before a colon."""

    id: str
    reason: str
    explanation: str
    received_at: datetime.datetime
    tries: int
    from_: From | None = None
    subject: str | None = None

    @classmethod
    def of(cls, problem: Problem) -> "ProblemView":
        """Show a problem."""
        return cls(
            id=problem.message_id,
            reason=problem.reason,
            explanation=EXPLANATIONS.get(problem.reason.partition(":")[0], ""),
            received_at=problem.received_at,
            tries=problem.tries,
            from_=problem.sender,
            subject=problem.subject,
        )


class RawMail(msgspec.Struct, frozen=True):
    """Where a mail is as it came, as plain text, for `expires_in` seconds, to whoever has the address; in bytes."""

    url: str
    expires_in: int
    size: int


class Received(msgspec.Struct, frozen=True):
    """The answer to a mail that has been taken: ask for it by its id."""

    id: str
