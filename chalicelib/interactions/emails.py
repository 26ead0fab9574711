"""New mail to a customer. It begins a thread, in which the customer's answer stands."""

from chalicelib.auth import Principal
from chalicelib.config import settings
from chalicelib.customers import service as customers_service
from chalicelib.customers.addresses import canonical_address, domain_of
from chalicelib.customers.model import Customer
from chalicelib.errors import Invalid
from chalicelib.interactions import sending
from chalicelib.interactions.model import Interaction, InteractionFields, Participant, Role
from chalicelib.interactions.outgoing import EmailBody
from chalicelib.interactions.rules import addressees, undeliverable
from chalicelib.interactions.sending import checked
from chalicelib.mailer import Mailer
from chalicelib.moments import utc_now
from chalicelib.settings.model import User
from chalicelib.settings.service import users_by_address

Given = dict[str, tuple[str, ...]]  # the addresses of a request by its field


def write(caller: Principal, customer_id: str, body: EmailBody, mailer: Mailer | None = None) -> Interaction:
    """Write to a customer; returns the mail, whose `delivery` tells whether SES took it.

    Raises NotFound where the caller sees no such customer, Invalid where an address may not be written to, Conflict
    where no sender is configured.
    """
    customer = customers_service.get(caller, customer_id)
    sender = sending.sender_of(caller)
    given: Given = {"to": body.to or (_primary(customer),), "cc": body.cc or ()}
    to = checked("to", given["to"])
    cc = [address for address in checked("cc", given["cc"]) if address not in to]
    chosen: list[tuple[Role, str]] = [*(("to", address) for address in to), *(("cc", address) for address in cc)]
    known = sending.customers_at(caller, chosen, frozenset({customer.id}))
    users = users_by_address()
    _refuse_strangers(given, known, users)
    addresses = {name: [email.address for email in one.fields.emails] for name, one in known.items()}
    participants = addressees(chosen, addresses, (Participant(customer_id=customer.id),))
    colleagues = [user.id for address in cc if (user := users.get(canonical_address(address) or ""))]
    fields = _fields(body, participants, (caller.user, *colleagues), sending.own_id(sender))
    return sending.send(caller, fields, known, sender, mailer)


def _primary(customer: Customer) -> str:
    emails = customer.fields.emails
    if not emails:
        raise Invalid.at("/to", "required", "this customer has no e-mail address; say to whom the mail goes")
    return next((email.address for email in emails if email.primary), emails[0].address)


def _refuse_strangers(given: Given, known: dict[str, Customer], users: dict[str, User]) -> None:
    """Let mail go to customers whom the caller sees and copies to the company's own, and to nobody else.

    Whether another team's customer has an address is not told.
    """
    marks = undeliverable(email for one in known.values() for email in one.fields.emails)
    for field, addresses in given.items():
        for number, address in enumerate(addresses):
            pointer, key = f"/{field}/{number}", canonical_address(address) or ""
            is_ours = key in users or domain_of(key) in settings().mail_domains
            if key not in marks and not (field == "cc" and is_ours):
                raise Invalid.at(pointer, "unknown_address", "is the address of no customer whom you see")
            if marks.get(key):
                raise Invalid.at(pointer, "undeliverable", "is marked as undeliverable; mail to it would come back")


def _fields(
    body: EmailBody, participants: tuple[Participant, ...], users: tuple[str, ...], own_id: str
) -> InteractionFields:
    return InteractionFields(
        type="email",
        direction="outbound",
        occurred_at=utc_now(),
        subject=body.subject,
        body=body.body,
        participants=participants,
        users=tuple(dict.fromkeys(users))[:50],
        thread_id=own_id[:200],
        message_id=own_id,
        visibility=body.visibility,
        source="composed",
    )
