"""One e-mail, read: who wrote to whom, when, about what (RFC 5322). Pure: the same bytes give the same Mail.

Messages come from strangers and are often malformed. `parse` reads what a human would still read and refuses, with
UnreadableMail and nothing else, only what has no sender. It takes time in proportion to the size of the message.
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

import msgspec

from chalicelib.inbox import addresses, automatic, headers, mime
from chalicelib.inbox.addresses import Address
from chalicelib.inbox.headers import Headers, decode_words
from chalicelib.inbox.mime import Attachment
from chalicelib.inbox.names import Name, split_name

__all__ = ["Address", "Attachment", "Mail", "Name", "UnreadableMail", "file_of", "glimpse", "parse", "split_name"]

SENT_AS = "X-Kontor-Message-ID"  # the Message-ID with which we sent a mail: SES gives it another on the way

MAX_PARTICIPANTS = 200
_MAX_REFERENCES = 100
_MAX_SUBJECT = 1000
_MAX_ID = 500
_ID = re.compile(r"<([^<>\s]{1,500})>")
_LOOSE_ID = re.compile(r"[^<>\s,;:\"]+@[^<>\s,;:\"]+")
_STABLE_FIELDS = ("from", "sender", "to", "cc", "date", "subject")
_FIRST_YEAR, _LAST_YEAR = 1982, 2100  # RFC 822 is of 1982


class UnreadableMail(ValueError):
    """Bytes that are no message from anybody. `reason`: empty, not_a_message (no header) or no_sender."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Mail(msgspec.Struct, frozen=True):
    """A message as its reader sees it: clean Unicode, LF line ends. `automatic` tells why it is no human's."""

    message_id: str
    thread_id: str
    from_: Address
    subject: str
    text: str
    date: datetime | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    automatic: str | None = None
    sent_as: str | None = None


def parse(raw: bytes) -> Mail:
    """Read a whole message. Raises UnreadableMail where it is empty, has no header or no usable From or Sender."""
    content = _with_line_feeds(raw).lstrip(b"\n")
    if not content.strip(b" \t\n\0"):
        raise UnreadableMail("empty")
    fields, body = headers.split(content)
    if not fields:
        raise UnreadableMail("not_a_message")
    author, sender = _author(fields)
    if author is None:
        raise UnreadableMail("no_sender")
    read = mime.read(fields, body)
    own = _message_id(fields, body)
    references = _references(fields)
    in_reply_to = next(iter(_ids(fields.all("in-reply-to"))), None)
    to = addresses.read(fields.all("to"), limit=MAX_PARTICIPANTS)
    return Mail(
        message_id=own,
        thread_id=next(iter(references), in_reply_to or own),
        from_=author,
        subject=_subject(fields),
        text=read.text,
        date=_date(fields.get("date")),
        in_reply_to=in_reply_to,
        references=references,
        sender=sender,
        reply_to=addresses.read(fields.all("reply-to"), limit=20),
        to=to,
        cc=addresses.read(fields.all("cc"), limit=MAX_PARTICIPANTS)[: MAX_PARTICIPANTS - len(to)],
        attachments=read.attachments,
        automatic=automatic.reason(fields),
        sent_as=next(iter(_ids(fields.all(SENT_AS.lower()))), None),
    )


def glimpse(raw: bytes) -> tuple[Address | None, str]:
    """Return who wrote a message and about what, None and "" where it does not say, whether or not `parse` reads it."""
    fields, _ = headers.split(_with_line_feeds(raw).lstrip(b"\n"))
    return _author(fields)[0], _subject(fields)


def _author(fields: Headers) -> tuple[Address | None, Address | None]:
    """Return who wrote a message, and who sent it, which is the same where only that is said."""
    sender = next(iter(addresses.read(fields.all("sender"), limit=1)), None)
    return next(iter(addresses.read(fields.all("from"), limit=1)), sender), sender


def _subject(fields: Headers) -> str:
    return decode_words(fields.get("subject"))[:_MAX_SUBJECT].strip()


def file_of(raw: bytes, part: str) -> bytes:
    """Return the content of an attachment of a message by its `part`; raises KeyError where there is none."""
    fields, body = headers.split(_with_line_feeds(raw).lstrip(b"\n"))
    return mime.files(fields, body)[part].content()


def _with_line_feeds(raw: bytes) -> bytes:
    """Unify line ends: SMTP ends lines with CRLF, files with LF, and some old ones with CR."""
    content = raw.replace(b"\r\n", b"\n")
    return content if b"\n" in content else content.replace(b"\r", b"\n")


def _message_id(fields: Headers, body: bytes) -> str:
    """Return the message's own id; where it has none, one made of what no mail server changes on the way."""
    if found := _ids(fields.all("message-id")):
        return found[0]
    loose = fields.get("message-id").strip("<> ")
    if 0 < len(loose) <= _MAX_ID and not re.search(r"[\s<>]", loose):
        return f"<{loose}>"
    stable = "\n".join(fields.get(name) for name in _STABLE_FIELDS).encode()
    digest = hashlib.sha256(stable + b"\0" + body.rstrip()).hexdigest()[:32]
    return f"<{digest}@kontor.invalid>"


def _references(fields: Headers) -> tuple[str, ...]:
    """Return the references, oldest first (RFC 5322 section 3.6.4), each once; of many, the first and the newest."""
    found = list(dict.fromkeys(_ids(fields.all("references"))))
    return tuple(found[:1] + found[1:][-_MAX_REFERENCES + 1 :])


def _ids(values: list[str]) -> list[str]:
    """Return the ids in these fields, `<...>`; bare ones where none stands in brackets."""
    text = " ".join(values)
    found = _ID.findall(text) or [
        loose for word in text.split() if len(word) <= _MAX_ID for loose in _LOOSE_ID.findall(word)
    ]
    return [f"<{one}>" for one in found]


def _date(value: str) -> datetime | None:
    """Return a date in UTC (a missing zone means UTC); None where it is none, or of no year in which mail was sent."""
    try:
        fields = parsedate_tz(value[:100])
        if fields is None:
            return None
        year, month, day, hour, minute, second = fields[:6]
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        moment = local - timedelta(seconds=fields[9] or 0)
    except (IndexError, OverflowError, TypeError, ValueError):  # parsedate_tz raises each of them on malformed dates
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
