"""From a mail to its answer. Pure."""

import datetime
import re
from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from chalicelib.customers.addresses import canonical_address
from chalicelib.customers.model import Email
from chalicelib.inbox.mail import SENT_AS
from chalicelib.inbox.text import clean, one_line
from chalicelib.interactions.model import MOST_CUSTOMERS, InteractionFields, Participant, Role
from chalicelib.interactions.outgoing import LONGEST_SUBJECT

LONGEST_QUOTE = 8000  # characters, as an interaction takes
MOST_REFERENCES = 50
_MESSAGE_ID = re.compile(r"<[^<>\s\x00-\x20\x7f-\uffff]{1,500}>")
_ANSWERED = re.compile(r"(?:(?:re|aw|antw|sv|wg)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


class Sender(NamedTuple):
    """Who writes: `address` is From; answers go to `reply_to` where that is another."""

    name: str
    address: str
    reply_to: str | None = None


def mailbox(address: str) -> str | None:
    """Return an address as SES takes it, ASCII with the domain in IDNA, or None where it is none."""
    canonical = canonical_address(address)
    local = address.strip().rpartition("@")[0]
    if canonical is None or not local.isascii():
        return None
    return f"{local}@{canonical.rpartition('@')[2]}"


def answering_subject(subject: str | None) -> str:
    """Return the subject with one "Re: ", whatever was before it: Re, AW, and so on, several times."""
    plain = _ANSWERED.sub("", one_line(subject or ""), count=1) if _ANSWERED.match(one_line(subject or "")) else subject
    return f"Re: {one_line(plain or '')}"[:LONGEST_SUBJECT].rstrip()


def quoted(fields: InteractionFields, body: str, at: datetime.datetime, language: str) -> str:
    """Quote a mail, whoever wrote it, with `>` before each line; what is too long ends with an ellipsis."""
    author = next((who.address for who in fields.participants if who.role == "from" and who.address), None)
    if language == "en":
        wrote = f"On {at:%Y-%m-%d at %H:%M}, {author or 'you'} wrote:"
    else:
        wrote = f"Am {at:%d.%m.%Y um %H:%M} Uhr schrieb {author or 'ich'}:"
    lines = [f"> {line}".rstrip() if not line.startswith(">") else f">{line}" for line in clean(body).split("\n")]
    text = "\n".join([wrote, *lines])
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 4].rpartition("\n")[0] + "\n> …"


def references_of(parent: str | None, thread: str | None, before: tuple[str, ...]) -> list[str]:
    """Return what an answer refers to, oldest first (RFC 5322 section 3.6.4); of many, the first and the newest."""
    known = dict.fromkeys(one for one in (*(before or (thread,)), parent) if one and _MESSAGE_ID.fullmatch(one))
    found = [one for one in known if one != parent] + [one for one in known if one == parent]
    return found[:1] + found[1:][-MOST_REFERENCES + 1 :]


def message_of(  # noqa: PLR0913 - each is a field of the message
    *, sender: Sender, fields: InteractionFields, body: str, references: list[str], parent: str | None,
    at: datetime.datetime,
) -> bytes:  # fmt: skip
    """Write an answer as a message (RFC 5322): plain text, with what it answers below."""
    message = EmailMessage(SMTP)
    message["From"] = Address(one_line(sender.name), addr_spec=sender.address)
    if sender.reply_to:
        message["Reply-To"] = Address(addr_spec=sender.reply_to)
    for field, role in (("To", "to"), ("Cc", "cc")):
        if addresses := recipients(fields, role):
            message[field] = [Address(addr_spec=address) for address in addresses]
    message["Subject"] = one_line(fields.subject or "")
    message["Date"] = at
    message["Message-ID"] = message[SENT_AS] = fields.message_id
    if parent and _MESSAGE_ID.fullmatch(parent):
        message["In-Reply-To"] = parent
    if references:
        message["References"] = " ".join(references)
    message.set_content("\n\n".join(filter(None, [clean(body), fields.quoted])), cte="quoted-printable")
    return message.as_bytes()


def recipients(fields: InteractionFields, *roles: str) -> list[str]:
    """Return to whom a mail goes in these roles, each once."""
    given = (who.address for who in fields.participants if who.role in roles and who.address)
    return list(dict.fromkeys(address for one in given if (address := mailbox(one))))


def addressees(
    chosen: list[tuple[Role, str]], addresses: dict[str, list[str]], concerned: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Name those to whom a mail goes, of the customers with these addresses; others concerned, whom it is about."""
    held = {name: {canonical_address(one) for one in them} for name, them in addresses.items()}
    for who in concerned:
        if who.customer_id in held and who.address:
            held[who.customer_id].add(canonical_address(who.address))
    named = [
        Participant(customer_id=name, address=address, role=role)
        for role, address in chosen
        for name in sorted(held)
        if canonical_address(address) in held[name]
    ]
    customers = {who.customer_id for who in concerned if who.customer_id}
    others = sorted(customers & held.keys() - {who.customer_id for who in named})
    about = [Participant(customer_id=name, role="about") for name in others]
    kept = [*named, *about][:MOST_CUSTOMERS]
    written = {who.address for who in kept}
    bare = [Participant(address=address, role=role) for role, address in chosen if address not in written]
    return (*kept, *bare)


def undeliverable(emails: Iterable[Email]) -> dict[str, bool]:
    """Tell of each canonical address whether anybody who has it has it marked as undeliverable."""
    marks: dict[str, bool] = {}
    for email in emails:
        key = canonical_address(email.address) or ""
        marks[key] = marks.get(key, False) or email.undeliverable
    return marks
