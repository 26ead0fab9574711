"""Answers to mail, in its thread and as visible as it is."""

from chalicelib.auth import Principal
from chalicelib.config import settings
from chalicelib.customers.model import Customer
from chalicelib.errors import Conflict
from chalicelib.inbox.mail import Mail
from chalicelib.interactions import sending, service
from chalicelib.interactions.model import Interaction, InteractionFields, Participant, Role
from chalicelib.interactions.outgoing import ReplyBody
from chalicelib.interactions.rules import addressees, answering_subject, mailbox, quoted, recipients
from chalicelib.interactions.sending import checked
from chalicelib.mailer import Mailer
from chalicelib.moments import utc_now
from chalicelib.table import SYSTEM


def reply(caller: Principal, interaction_id: str, body: ReplyBody, mailer: Mailer | None = None) -> Interaction:
    """Answer a mail; returns the answer, whose `delivery` tells whether SES took it.

    Raises Conflict where this is no mail, nobody can be answered, or no sender is configured.
    """
    parent = service.get(caller, interaction_id)
    if parent.fields.type != "email":
        raise Conflict("only an e-mail can be answered; this is another kind of contact")
    sender = sending.sender_of(caller)
    original = sending.original_of(parent)
    chosen = _recipients(parent, original, body)
    known = sending.customers_at(caller, chosen, parent.fields.customer_ids)
    addresses = {name: [email.address for email in one.fields.emails] for name, one in known.items()}
    participants = addressees(chosen, addresses, parent.fields.participants)
    fields = _fields(caller, parent, body, participants, sending.own_id(sender), known)
    return sending.send(caller, fields, known, sender, mailer, parent=parent, original=original)


def _recipients(parent: Interaction, original: Mail | None, body: ReplyBody) -> list[tuple[Role, str]]:
    fields = parent.fields
    if body.to is not None:
        to = checked("to", body.to)
    elif fields.direction == "outbound":
        to = recipients(fields, "to")
    else:
        wanted = [box.address for box in original.reply_to] if original else []
        to = list(dict.fromkeys(filter(None, map(mailbox, wanted)))) or recipients(fields, "from")
    if not to:
        raise Conflict("this e-mail names no address that can be answered; say to whom the reply goes")
    chosen: list[tuple[Role, str]] = [("to", address) for address in to[:20]]
    return chosen + [("cc", address) for address in checked("cc", body.cc or ()) if address not in to]


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
