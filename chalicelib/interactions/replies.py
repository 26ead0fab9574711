"""Answers to mail: recorded first, then sent, then noted as sent (docs/decisions/0016-replies.md argues the order)."""

import datetime
from email.utils import parseaddr
from typing import Annotated

import msgspec

from chalicelib import mailer as mailers
from chalicelib.auth import Principal
from chalicelib.config import settings
from chalicelib.customers import service as customers_service
from chalicelib.customers import store as customers
from chalicelib.customers.addresses import canonical_address, domain_of
from chalicelib.customers.model import Customer
from chalicelib.errors import Conflict, Invalid
from chalicelib.fields import Line, Strict
from chalicelib.inbox import store as inbox
from chalicelib.inbox.mail import Mail, UnreadableMail, parse
from chalicelib.inbox.model import MessageIdClaim
from chalicelib.interactions import service, store
from chalicelib.interactions.model import Interaction, InteractionFields, Participant, Role
from chalicelib.interactions.rules import (
    LONGEST_SUBJECT,
    Sender,
    answerers,
    answering_subject,
    mailbox,
    message_of,
    quoted,
    recipients,
    references_of,
)
from chalicelib.mailer import Mailer
from chalicelib.moments import utc_now
from chalicelib.settings.service import me
from chalicelib.table import RECORD, SYSTEM, message_id_key, new_id
from chalicelib.writes import Writes

BY = f"{SYSTEM}mail"
LOST = datetime.timedelta(minutes=15)  # a mail that is being sent for longer is not: whoever sent it has ended
Addresses = Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=20)]


class ReplyBody(Strict, frozen=True):
    """An answer in plain text; it goes to whoever wrote (or to whom we wrote), unless `to` names others."""

    body: Annotated[str, msgspec.Meta(min_length=1, max_length=200_000)]
    to: Addresses | None = None
    cc: Addresses | None = None
    subject: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_SUBJECT)] | None = None


def reply(caller: Principal, interaction_id: str, body: ReplyBody, mailer: Mailer | None = None) -> Interaction:
    """Answer a mail; returns the answer, whose `delivery` tells whether SES took it.

    Raises Conflict where this is no mail, nobody can be answered, or no sender is configured.
    """
    parent = service.get(caller, interaction_id)
    if parent.fields.type != "email":
        raise Conflict("only an e-mail can be answered; this is another kind of contact")
    sender = _sender(caller)
    original = _original(parent)
    chosen = _recipients(parent, original, body)
    known = _customers_of(caller, parent, chosen)
    addresses = {name: [email.address for email in one.fields.emails] for name, one in known.items()}
    own_id = f"<{new_id('out')}@{sender.address.rpartition('@')[2]}>"
    fields = _fields(caller, parent, body, answerers(parent.fields, chosen, addresses), own_id, known)
    made = service.create(
        caller,
        fields,
        draft=Interaction(new_id("int"), RECORD, delivery="sending", answers=parent.id),
        known=frozenset(known),
        claim=lambda made_id: MessageIdClaim(*message_id_key(own_id), interaction_id=made_id),
    )
    return _send(made, parent, original, sender, mailer)


def resend(caller: Principal, interaction_id: str, mailer: Mailer | None = None) -> Interaction:
    """Send an answer again of which it is not known that it was sent; raises Conflict where it was, or is being."""
    sender = _sender(caller)

    def edit(interaction: Interaction) -> Writes:
        is_lost = interaction.delivery == "sending" and interaction.updated_at < utc_now() - LOST
        if interaction.delivery not in ("failed", "unsure") and not is_lost:
            raise Conflict("only a reply that was not sent can be sent again")
        interaction.delivery = "sending"
        return Writes()

    made = service.rewrite(lambda: service.to_change(caller, store.interaction(interaction_id)), caller.user, edit)
    parent = store.interaction(made.answers) if made.answers else None
    return _send(made, parent, _original(parent), sender, mailer)


def _send(
    made: Interaction, parent: Interaction | None, original: Mail | None, sender: Sender, mailer: Mailer | None
) -> Interaction:
    """Hand over to SES and note what it said; the Message-ID that it gave is claimed with that."""
    answered = parent.fields.message_id if parent else None
    before = original.references if original else ()
    message = message_of(
        sender=sender, fields=made.fields, body=service.view(made).body or "", at=made.occurred_at,
        references=references_of(answered, made.fields.thread_id, before), parent=answered,
    )  # fmt: skip
    try:
        sent_as = (mailer or mailers.ses()).send(recipients(made.fields, "to", "cc"), message)
    except mailers.NotSent:
        return _note(made, "failed")
    except mailers.Unsure:
        return _note(made, "unsure")
    try:
        return _note(made, "sent", sent_as)
    except Conflict:  # a copy came in at once under the id that SES gave
        return _note(made, "sent")


def _note(made: Interaction, delivery: str, sent_as: str | None = None) -> Interaction:
    def edit(interaction: Interaction) -> Writes:
        writes = Writes()
        interaction.delivery = delivery
        if sent_as is not None and sent_as != interaction.fields.message_id:
            interaction.fields = msgspec.structs.replace(interaction.fields, message_id=sent_as)
            writes.claim(MessageIdClaim(*message_id_key(sent_as), interaction_id=interaction.id), _taken)
        return writes

    return service.rewrite(lambda: store.interaction(made.id) or made, BY, edit, again=True)


def _taken() -> Conflict:
    return Conflict("this Message-ID has become another interaction")


def _sender(caller: Principal) -> Sender:
    """Return From: the user's own address where it is the company's, else the company's with Reply-To the user."""
    who = me(caller)
    own = mailbox(who.email)
    if own and domain_of(own) in settings().mail_domains:
        return Sender(who.name, own)
    company = mailbox(parseaddr(settings().mail_sender)[1])
    if company is None:
        raise Conflict("no mail can be sent: your address is not the company's, and KONTOR_MAIL_SENDER is not set")
    return Sender(who.name, company, own)


def _original(interaction: Interaction | None) -> Mail | None:
    """Read the mail that an interaction came as, for what only its header tells."""
    if interaction is None or interaction.mail_id is None:
        return None
    try:
        return parse(inbox.raw_mail(interaction.mail_id))
    except (KeyError, UnreadableMail):
        return None  # it is no longer kept: what the interaction itself knows will do


def _recipients(parent: Interaction, original: Mail | None, body: ReplyBody) -> list[tuple[Role, str]]:
    fields = parent.fields
    if body.to is not None:
        to = _checked("to", body.to)
    elif fields.direction == "outbound":
        to = recipients(fields, "to")
    else:
        wanted = [box.address for box in original.reply_to] if original else []
        to = list(dict.fromkeys(filter(None, map(mailbox, wanted)))) or recipients(fields, "from")
    if not to:
        raise Conflict("this e-mail names no address that can be answered; say to whom the reply goes")
    chosen: list[tuple[Role, str]] = [("to", address) for address in to[:20]]
    return chosen + [("cc", address) for address in _checked("cc", body.cc or ()) if address not in to]


def _checked(field: str, given: tuple[str, ...]) -> list[str]:
    addresses = []
    for number, one in enumerate(given):
        address = mailbox(one)
        if address is None:
            raise Invalid.at(f"/{field}/{number}", "invalid_email", "is no e-mail address to which mail can be sent")
        addresses.append(address)
    return list(dict.fromkeys(addresses))


def _customers_of(caller: Principal, parent: Interaction, chosen: list[tuple[Role, str]]) -> dict[str, Customer]:
    """Return the customers whom the caller sees at these addresses, and those of the mail, which the caller saw there.

    Archived ones take part in nothing new.
    """
    ids = {who for _, address in chosen for who in customers.customers_with_address(canonical_address(address) or "")}
    found = customers.customers(parent.fields.customer_ids | ids)
    known: dict[str, Customer] = {}
    for name, customer in found.items():
        if customer.archived_at is not None:
            continue
        if name in parent.fields.customer_ids or caller.may(customers_service.READ, customer.owned):
            known[name] = customer
    return known


def _fields(  # noqa: PLR0913, PLR0917 - what an answer is made of
    caller: Principal, parent: Interaction, body: ReplyBody,
    participants: tuple[Participant, ...], own_id: str, known: dict[str, Customer],
) -> InteractionFields:  # fmt: skip
    """Write the answer as an interaction: as visible as the mail, and to those who may read that, in its thread."""
    if not any(who.customer_id for who in participants):
        raise Conflict("nobody of this e-mail is a customer any more; the reply would stand in no timeline")
    fields = parent.fields
    language = next((one.fields.language for one in known.values() if one.fields.language), "de")
    at = parent.occurred_at.astimezone(settings().zone)
    confidants = [user for user in parent.confidants or () if not user.startswith(SYSTEM)]
    return InteractionFields(
        type="email",
        direction="outbound",
        occurred_at=utc_now(),
        subject=body.subject or answering_subject(fields.subject),
        body=body.body,
        quoted=quoted(fields, service.view(parent).body or "", at, language),
        participants=participants,
        users=tuple(dict.fromkeys((caller.user, *confidants)))[:50],
        thread_id=fields.thread_id or (fields.message_id or own_id)[:200],
        message_id=own_id,
        visibility=fields.visibility,
        source="reply",
    )
