"""Mail that is sent from here: recorded first, then sent, then noted as sent.

docs/decisions/0016-replies.md argues the order.
"""

import datetime
from collections.abc import Iterable
from email.utils import parseaddr

import msgspec

from chalicelib import mailer as mailers
from chalicelib.auth import Principal
from chalicelib.config import settings
from chalicelib.customers import service as customers_service
from chalicelib.customers import store as customers
from chalicelib.customers.addresses import canonical_address, domain_of
from chalicelib.customers.model import Customer
from chalicelib.errors import Conflict, Invalid
from chalicelib.inbox import store as inbox
from chalicelib.inbox.mail import Mail, UnreadableMail, parse
from chalicelib.inbox.model import MessageIdClaim
from chalicelib.interactions import service, store
from chalicelib.interactions.model import Interaction, InteractionFields, Role
from chalicelib.interactions.rules import Sender, mailbox, message_of, recipients, references_of
from chalicelib.mailer import Mailer
from chalicelib.moments import utc_now
from chalicelib.settings.service import entry_of, users
from chalicelib.table import RECORD, SYSTEM, message_id_key, new_id
from chalicelib.writes import Writes

BY = f"{SYSTEM}mail"
LOST = datetime.timedelta(minutes=15)  # a mail that is being sent for longer is not: whoever sent it has ended


def send(  # noqa: PLR0913 - a mail, and what it answers
    caller: Principal,
    fields: InteractionFields,
    known: Iterable[str],
    sender: Sender,
    mailer: Mailer | None,
    *,
    parent: Interaction | None = None,
    original: Mail | None = None,
) -> Interaction:
    """Record a mail to the `known` customers, send it, and note whether SES took it; `parent` came as `original`."""
    made = service.create(
        caller,
        fields,
        draft=Interaction(new_id("int"), RECORD, delivery="sending", answers=parent.id if parent else None),
        known=frozenset(known),
        claim=lambda made_id: MessageIdClaim(*message_id_key(fields.message_id or ""), interaction_id=made_id),
    )
    return _send(made, parent, original, sender, mailer)


def resend(caller: Principal, interaction_id: str, mailer: Mailer | None = None) -> Interaction:
    """Send a mail again of which it is not known that it was sent; raises Conflict where it was, or is being."""
    sender = sender_of(caller)

    def edit(interaction: Interaction) -> Writes:
        is_lost = interaction.delivery == "sending" and interaction.updated_at < utc_now() - LOST
        if interaction.delivery not in ("failed", "unsure") and not is_lost:
            raise Conflict("only a mail that was not sent can be sent again")
        interaction.delivery = "sending"
        return Writes()

    made = service.rewrite(lambda: service.to_change(caller, store.interaction(interaction_id)), caller.user, edit)
    parent = store.interaction(made.answers) if made.answers else None
    return _send(made, parent, original_of(parent), sender, mailer)


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


def sender_of(caller: Principal) -> Sender:
    """Return From: the user's own address where it is the company's, else the company's with Reply-To the user."""
    who = entry_of(caller, users())
    own = mailbox(who.email)
    if own and domain_of(own) in settings().mail_domains:
        return Sender(who.name, own)
    company = mailbox(parseaddr(settings().mail_sender)[1])
    if company is None:
        raise Conflict("no mail can be sent: your address is not the company's, and KONTOR_MAIL_SENDER is not set")
    return Sender(who.name, company, own)


def own_id(sender: Sender) -> str:
    """Make a Message-ID of the sender's domain."""
    return f"<{new_id('out')}@{sender.address.rpartition('@')[2]}>"


def original_of(interaction: Interaction | None) -> Mail | None:
    """Read the mail that an interaction came as, for what only its header tells."""
    if interaction is None or interaction.mail_id is None:
        return None
    try:
        return parse(inbox.raw_mail(interaction.mail_id))
    except (KeyError, UnreadableMail):
        return None  # it is no longer kept: what the interaction itself knows will do


def checked(field: str, given: tuple[str, ...]) -> list[str]:
    """Return addresses as SES takes them, each once; raises Invalid where one is none."""
    addresses = []
    for number, one in enumerate(given):
        address = mailbox(one)
        if address is None:
            raise Invalid.at(f"/{field}/{number}", "invalid_email", "is no e-mail address to which mail can be sent")
        addresses.append(address)
    return list(dict.fromkeys(addresses))


def customers_at(
    caller: Principal, chosen: Iterable[tuple[Role, str]], seen: frozenset[str] = frozenset()
) -> dict[str, Customer]:
    """Return the customers whom the caller sees at these addresses, and those whom the caller has `seen` elsewhere.

    Archived ones take part in nothing new.
    """
    ids = {who for _, address in chosen for who in customers.customers_with_address(canonical_address(address) or "")}
    known: dict[str, Customer] = {}
    for name, customer in customers.customers(seen | ids).items():
        if customer.archived_at is not None:
            continue
        if name in seen or caller.may(customers_service.READ, customer.owned):
            known[name] = customer
    return known
