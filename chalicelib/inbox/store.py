"""Questions about mails to the table, and to the bucket that keeps them as they came."""

from collections.abc import Iterator

from chalicelib import bucket
from chalicelib.inbox.model import From, Message, MessageIdClaim, Problem
from chalicelib.interactions.files import disposition
from chalicelib.table import PROBLEMS, RECORD, Item, message_id_key, problem_key, start_after

PREFIX = "inbound/"
CONTENT_TYPE = "message/rfc822"
AS_TEXT = "text/plain; charset=utf-8"


def message(message_id: str) -> Message | None:
    """Return what became of a mail so far."""
    return Message.find(message_id)


def keep(raw: bytes) -> str:
    """Keep a mail as it came, under a name made from its content, and return that name."""
    name = f"msg_{bucket.digest(raw)}"
    bucket.put(PREFIX + name, raw, CONTENT_TYPE)
    return name


def raw_mail(message_id: str) -> bytes:
    """Return a mail as it came; raises KeyError where the bucket has none of this name."""
    return bucket.get(PREFIX + message_id)


def size_of(message_id: str) -> int | None:
    """Return how many bytes a mail has, None where the bucket has none of this name."""
    head = bucket.head(PREFIX + message_id)
    return int(head["ContentLength"]) if head is not None else None


def address_of(message_id: str, seconds: int) -> str:
    """Return an address at which a mail can be downloaded for a while: as text, which nothing interprets."""
    return bucket.address(PREFIX + message_id, AS_TEXT, disposition(f"{message_id}.txt"), seconds)


def claim_of(message_id: str) -> MessageIdClaim | None:
    """Return which interaction an RFC 5322 Message-ID has become."""
    return MessageIdClaim.find(*message_id_key(message_id))


def problems(limit: int, after: str | None) -> list[Problem]:
    """Return the next `limit` mails that wait for a human, oldest first, behind a place in that list."""
    start = start_after(PROBLEMS, after) if after else None
    return list(Problem.query(PROBLEMS, consistent_read=True, limit=limit, last_evaluated_key=start))


def problem(found: Message) -> Problem | None:
    """Return what the list of those that wait tells of a mail."""
    return Problem.find(*problem_key(found.received_at, found.id))


def problem_of(found: Message, sender: From | None = None, subject: str | None = None) -> Problem:
    """Place a mail in the list of those that wait."""
    return Problem(
        *problem_key(found.received_at, found.id), message_id=found.id, reason=found.reason or "",
        received_at=found.received_at, tries=found.tries, sender=sender, subject=subject,
    )  # fmt: skip


def unprocessed() -> Iterator[str]:
    """List the bucket's keys of mails that nothing has become of yet: maintenance, it reads the whole bucket."""
    names = [key.removeprefix(PREFIX) for key in bucket.keys(PREFIX)]
    known = Item.batch_get([(name, RECORD) for name in names], consistent_read=True)
    done = {item.pk for item in known if isinstance(item, Message) and item.status != "stored"}
    return (PREFIX + name for name in names if name not in done)
