"""From a mail and who is known to the interaction that it is. Pure."""

import datetime
from typing import NamedTuple

import msgspec

from chalicelib.customers.addresses import canonical_address, domain_of
from chalicelib.customers.model import CustomerFields
from chalicelib.inbox.mail import Address, Mail, split_name
from chalicelib.inbox.mime import Attachment as Part
from chalicelib.interactions.files import Attachment
from chalicelib.interactions.model import MOST_CUSTOMERS, InteractionFields, Participant, Role
from chalicelib.settings.model import User
from chalicelib.validation import fit

MOST_PARTICIPANTS = 100
LONGEST_LINE = 200
LONGEST_BODY = 500_000
FUTURE = datetime.timedelta(days=1)  # a Date further ahead is a wrong clock


class Correspondence(NamedTuple):
    """Whose mail it is: `outside` are the addresses of customers that it concerns, `users` ours who took part."""

    direction: str
    outside: tuple[Address, ...]
    users: tuple[str, ...]


def correspondence(mail: Mail, users: dict[str, User], own_domains: tuple[str, ...]) -> Correspondence:
    """Tell whether a mail came in, went out, or stayed inside."""
    recipients = (*mail.to, *mail.cc)
    ours = [user.id for address in (mail.from_, *recipients) if (user := users.get(_canonical(address)))]
    if not _is_own(mail.from_, users, own_domains):
        return Correspondence("inbound", (mail.from_,), tuple(dict.fromkeys(ours)))
    outside = tuple(address for address in recipients if not _is_own(address, users, own_domains))
    return Correspondence("outbound" if outside else "internal", outside, tuple(dict.fromkeys(ours)))


def _canonical(address: Address) -> str:
    return canonical_address(address.address) or ""


def _is_own(address: Address, users: dict[str, User], own_domains: tuple[str, ...]) -> bool:
    return _canonical(address) in users or domain_of(address.address) in own_domains


def interaction_of(
    mail: Mail, found: Correspondence, customers: dict[str, list[str]], received_at: datetime.datetime
) -> InteractionFields:
    """Write a mail as an interaction of the customers found, by canonical address; Invalid where it fits none."""
    at = mail.date if mail.date and mail.date < received_at + FUTURE else received_at
    fields = InteractionFields(
        type="email",
        direction="inbound" if found.direction == "inbound" else "outbound",
        occurred_at=at,
        subject=mail.subject or None,
        body=mail.text[:LONGEST_BODY] or None,
        participants=_participants(mail, customers),
        users=found.users[:50],
        thread_id=mail.thread_id[:LONGEST_LINE],
        message_id=mail.message_id,
        source="email",
    )
    return fit(msgspec.to_builtins(fields), InteractionFields)


def _participants(mail: Mail, customers: dict[str, list[str]]) -> tuple[Participant, ...]:
    """Name the customers first, then the addresses that are nobody's, as many as an interaction takes."""
    roles: list[tuple[Role, tuple[Address, ...]]] = [("from", (mail.from_,)), ("to", mail.to), ("cc", mail.cc)]
    everybody = [
        (role, address.address[:LONGEST_LINE], _canonical(address)) for role, them in roles for address in them
    ]
    known = [
        Participant(customer_id=customer_id, address=address, role=role)
        for role, address, canonical in everybody
        for customer_id in customers.get(canonical, ())
    ]
    unknown = [Participant(address=address, role=role) for role, address, key in everybody if not customers.get(key)]
    return (*known[:MOST_CUSTOMERS], *unknown)[:MOST_PARTICIPANTS]


def lead_of(address: Address, at: datetime.datetime) -> CustomerFields:
    """Make a lead of somebody who writes for the first time: no more than the mail tells."""
    _, given, family = split_name(address.name or address.address)
    lead = {
        "kind": "person",
        "given_name": (given or "")[:LONGEST_LINE] or None,
        "family_name": (family or "")[:LONGEST_LINE] or (None if given else address.address.partition("@")[0]),
        "emails": [{"address": address.address, "primary": True}],
        "source": {"kind": "email", "detail": "inbox", "at": at.isoformat()},
    }
    return fit(lead, CustomerFields)


def attachments_of(parts: tuple[Part, ...]) -> tuple[Attachment, ...]:
    """List the files that came with a mail."""
    return tuple(
        Attachment(
            id=part.part, filename=part.filename[:LONGEST_LINE], content_type=part.content_type[:LONGEST_LINE],
            size=part.size,
        )
        for part in parts
    )  # fmt: skip
