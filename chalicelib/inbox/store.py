"""Questions about mails to the table, and to the bucket that keeps them as they came."""

from collections.abc import Iterator

from chalicelib import bucket
from chalicelib.inbox.model import Message, MessageIdClaim, Problem
from chalicelib.table import PROBLEMS, RECORD, Item, message_id_key, problem_key, start_after

PREFIX = "inbound/"
CONTENT_TYPE = "message/rfc822"


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


def claim_of(message_id: str) -> MessageIdClaim | None:
    """Return which interaction an RFC 5322 Message-ID has become."""
    return MessageIdClaim.find(*message_id_key(message_id))


def problems(limit: int, after: str | None) -> list[Problem]:
    """Return the next `limit` mails that wait for a human, oldest first, behind a place in that list."""
    start = start_after(PROBLEMS, after) if after else None
    return list(Problem.query(PROBLEMS, consistent_read=True, limit=limit, last_evaluated_key=start))


def problem_of(found: Message) -> Problem:
    """Place a mail in the list of those that wait."""
    key = problem_key(found.received_at, found.id)
    return Problem(*key, message_id=found.id, reason=found.reason or "", received_at=found.received_at)


def unprocessed() -> Iterator[str]:
    """List the bucket's keys of mails that nothing has become of yet: maintenance, it reads the whole bucket."""
    names = [key.removeprefix(PREFIX) for key in bucket.keys(PREFIX)]
    known = Item.batch_get([(name, RECORD) for name in names], consistent_read=True)
    done = {item.pk for item in known if isinstance(item, Message) and item.status != "stored"}
    return (PREFIX + name for name in names if name not in done)
