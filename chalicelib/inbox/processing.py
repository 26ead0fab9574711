"""What becomes of a mail: an interaction, a mail that is deliberately ignored, or a problem that is listed."""

import datetime
import json
import urllib.parse
from typing import NamedTuple

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import idempotency
from chalicelib.auth import Principal, function
from chalicelib.config import settings
from chalicelib.customers import service as customers
from chalicelib.customers.addresses import canonical_address
from chalicelib.customers.store import customers_with_address, lead_with_address
from chalicelib.errors import Conflict, Contended, Invalid
from chalicelib.inbox import store
from chalicelib.inbox.mail import Address, Mail, UnreadableMail, glimpse, parse
from chalicelib.inbox.model import (
    DISMISSED,
    FAILED,
    GONE,
    UNFIT,
    From,
    Message,
    MessageIdClaim,
    MessageView,
    Problem,
    Status,
)
from chalicelib.inbox.rules import Correspondence, attachments_of, correspondence, interaction_of, lead_of
from chalicelib.inbox.service import NO_CUSTOMER, get, new, shown
from chalicelib.interactions import service as interactions
from chalicelib.interactions import store as interactions_store
from chalicelib.interactions.model import Interaction
from chalicelib.records import ATTEMPTS
from chalicelib.settings.service import users_by_address
from chalicelib.streams import Raw
from chalicelib.table import RECORD, SYSTEM, message_id_key, new_id
from chalicelib.writes import Writes

BY = f"{SYSTEM}inbox"
INBOX = function(BY)
GIVE_UP = 4  # deliveries after which a mail is listed as a problem instead of tried again


class Outcome(NamedTuple):
    """What a mail turned out to be."""

    status: Status
    reason: str | None = None
    interaction_id: str | None = None


def receive_notification(record: Raw) -> None:
    """Process the mails that an S3 event (in an SQS message) tells of; a mail that keeps failing becomes a problem."""
    tries = int(record["attributes"]["ApproximateReceiveCount"])
    for event in json.loads(record["body"]).get("Records", []):  # the bucket's own test event has none
        key = urllib.parse.unquote_plus(event["s3"]["object"]["key"])
        message_id = key.removeprefix(store.PREFIX)
        message = store.message(message_id) or new(message_id, BY)
        if message.status == "stored":
            outcome = Outcome("problem", FAILED) if tries >= GIVE_UP else _process(message, store.raw_mail(message_id))
            _note(message_id, outcome, tries)


def replay(caller: Principal, message_id: str) -> MessageView:
    """Process a listed or dismissed problem again, as the product reads mail now; raises Conflict where it is none."""
    message = get(message_id)
    if message.status != "problem" and message.reason != DISMISSED:
        raise Conflict("this mail is no problem; nothing to replay")
    with idempotency.aside():
        outcome = _process_again(message)
    message.status, message.reason, message.interaction_id = outcome
    message.tries += 1
    message.touch(caller.user)
    writes = Writes().save(message)
    if outcome.status == "problem":
        writes.save(_listed(message, store.problem(message)))
    else:
        writes.delete(store.problem_of(message))
    answer = shown(caller, message)
    writes.answering(answer).commit()
    return answer


def _process_again(message: Message) -> Outcome:
    try:
        raw = store.raw_mail(message.id)
    except KeyError:
        return Outcome("problem", GONE)
    return _process(message, raw)


def _listed(message: Message, before: Problem | None = None) -> Problem:
    """Place a mail in the list of those that wait, with who wrote it and about what, as far as that can be read."""
    if message.reason == FAILED and message.tries > GIVE_UP:
        return store.problem_of(message)  # reading it may be what failed the last time, too
    try:
        author, subject = glimpse(store.raw_mail(message.id))
    except (KeyError, BotoCoreError, ClientError):  # a bucket that fails keeps no mail off the list
        return store.problem_of(message, before.sender, before.subject) if before else store.problem_of(message)
    sender = From(author.address, author.name or None) if author else None
    return store.problem_of(message, sender, subject or None)


def _note(message_id: str, outcome: Outcome, tries: int) -> None:
    """Keep what became of the mail; where another delivery was faster, its word stands."""
    for _ in range(ATTEMPTS):
        found = store.message(message_id)
        if found is not None and found.status != "stored":
            return
        message = found or new(message_id, BY)
        message.status, message.reason, message.interaction_id = outcome
        message.tries = tries
        if found is not None:
            message.touch(BY)
        writes = Writes().save(message)
        if outcome.status == "problem":
            writes.save(_listed(message))
        try:
            writes.commit()
        except Contended:
            continue  # it was handed in over HTTP just now
        return
    raise Contended("too many deliveries of this mail at once")


def _process(message: Message, raw: bytes) -> Outcome:
    try:
        mail = parse(raw)
    except UnreadableMail as error:
        return Outcome("problem", error.reason)
    if mail.automatic:
        return Outcome("ignored", mail.automatic)
    return _human(mail, message)


def _human(mail: Mail, message: Message) -> Outcome:
    found = correspondence(mail, users_by_address(), settings().mail_domains)
    if found.direction == "internal":
        return Outcome("ignored", "internal")
    if found.direction == "inbound" and not _key(mail.from_):
        return Outcome("problem", "unusable_sender")  # an address to which nobody could answer
    if (claim := _claim_of(mail, found)) is not None:
        return _claimed(claim, message)
    try:
        return _interaction(_in_its_thread(mail), found, message)
    except Invalid as error:
        return Outcome("problem", f"{UNFIT}: {', '.join(wrong.pointer for wrong in error.errors)}")


def _in_its_thread(mail: Mail) -> Mail:
    """Find the thread of a mail that names what it answers and, as few programs do, not how the thread began."""
    if mail.in_reply_to is None or mail.references:
        return mail
    claim = store.claim_of(mail.in_reply_to)
    answered = interactions_store.interaction(claim.interaction_id) if claim else None
    thread_id = answered.fields.thread_id if answered else None
    return msgspec.structs.replace(mail, thread_id=thread_id) if thread_id else mail


def _claim_of(mail: Mail, found: Correspondence) -> MessageIdClaim | None:
    """Return the claim of the mail's Message-ID, or of the one that a reply had before SES gave it another."""
    if found.direction == "outbound" and mail.sent_as and (claim := store.claim_of(mail.sent_as)) is not None:
        return claim
    return store.claim_of(mail.message_id)


def _claimed(claim: MessageIdClaim, message: Message) -> Outcome:
    """Tell another mail with the same Message-ID from this one, delivered again after a failure in between."""
    return Outcome("processed", None if claim.mail_id == message.id else "duplicate", claim.interaction_id)


def _interaction(mail: Mail, found: Correspondence, message: Message) -> Outcome:
    received_at = message.received_at
    known = {key: ids for address in found.outside if (key := _key(address)) and (ids := customers_with_address(key))}
    if not known and found.direction == "inbound":
        known = {_key(mail.from_): [_lead(mail.from_, mail.date or received_at)]}
    if not known:
        return Outcome("ignored", NO_CUSTOMER)
    fields = interaction_of(mail, found, known, received_at)
    files = attachments_of(mail.attachments) or None
    try:
        made = interactions.create(
            INBOX,
            fields,
            draft=Interaction(new_id("int"), RECORD, attachments=files, mail_id=message.id),
            claim=lambda interaction_id: _claim(mail, message, interaction_id),
        )
    except Contended:
        if (claim := store.claim_of(mail.message_id)) is not None:
            return _claimed(claim, message)
        raise
    return Outcome("processed", None, made.id)


def _claim(mail: Mail, message: Message, interaction_id: str) -> MessageIdClaim:
    return MessageIdClaim(*message_id_key(mail.message_id), interaction_id=interaction_id, mail_id=message.id)


def _key(address: Address) -> str:
    return canonical_address(address.address) or ""


def _lead(address: Address, at: datetime.datetime) -> str:
    """Return the lead that an address became, or make it one: of several mails at once, one makes it."""
    key = _key(address)
    claim = lead_with_address(key)
    if claim is not None:
        return claim.customer_id
    try:
        return customers.create(INBOX, lead_of(address, at), lead_address=key).id
    except Contended:
        claim = lead_with_address(key)
        if claim is None:
            raise
        return claim.customer_id
