"""What can be done with mail over HTTP: hand it in, and ask what became of it. It is read in `processing`."""

import msgspec

from chalicelib.auth import Principal
from chalicelib.errors import Conflict, Contended, NotFound
from chalicelib.inbox import store
from chalicelib.inbox.model import DISMISSED, Message, MessageView, RawMail
from chalicelib.interactions import service as interactions
from chalicelib.moments import utc_now
from chalicelib.table import RECORD
from chalicelib.writes import Writes

NO_CUSTOMER = "no_customer"
RAW_SECONDS = 300


def receive(by: str, raw: bytes) -> Message:
    """Keep a mail that came over HTTP; the bucket's event has it processed as one that came by SMTP."""
    message_id = store.keep(raw)
    known = store.message(message_id)
    message = known or new(message_id, by)
    writes = Writes().answering({"id": message_id}, location_of(message_id))
    if known is None:
        writes.save(message)
    try:
        writes.commit()
    except Contended:
        return get(message_id)  # it has been processed in the meantime
    return message


def get(message_id: str) -> Message:
    """Return what became of a mail; raises NotFound where there is none."""
    found = store.message(message_id)
    if found is None:
        raise NotFound("there is no such mail")
    return found


def location_of(message_id: str) -> str:
    """Return a mail's address in the API."""
    return f"/v1/inbox/messages/{message_id}"


def shown(caller: Principal, message: Message) -> MessageView:
    """Show what became of a mail; one with customers whom the caller must not know of is one with no customer."""
    view = MessageView.of(message)
    if not message.interaction_id or caller.reach(interactions.READ) == "all":
        return view
    try:
        interactions.get(caller, message.interaction_id)
    except NotFound:
        return msgspec.structs.replace(view, status="ignored", reason=NO_CUSTOMER, interaction_id=None)
    return view


def raw(caller: Principal, message_id: str) -> RawMail:
    """Say where a mail can be read as it came; raises NotFound where there is none for the caller."""
    message = get(message_id)
    size = store.size_of(message_id) if _may_read(caller, message) else None
    if size is None:
        raise NotFound("there is no such mail, or it is no longer kept")
    return RawMail(store.address_of(message_id, RAW_SECONDS), RAW_SECONDS, size)


def _may_read(caller: Principal, message: Message) -> bool:
    """Let everybody who reads the inbox read what is, or was, a problem: nobody knows yet with whom it is.

    What became an interaction is for whoever sees that; what was ignored may be about anybody: for those who see all.
    """
    if message.status == "problem" or message.reason == DISMISSED:
        return True
    reach = caller.reach(interactions.READ)
    if reach == "no" or not message.interaction_id:
        return reach == "all"
    try:
        interactions.get(caller, message.interaction_id)
    except NotFound:
        return False
    return True


def dismiss(caller: Principal, message_id: str) -> None:
    """Take a problem off the list, as not needed; the mail stays. Raises Conflict where it is none."""
    message = get(message_id)
    if message.reason == DISMISSED:
        return
    if message.status != "problem":
        raise Conflict("this mail is no problem; nothing to dismiss")
    problem = store.problem_of(message)
    message.status, message.reason = "ignored", DISMISSED
    message.touch(caller.user)
    Writes().save(message).delete(problem).commit()


def new(message_id: str, by: str) -> Message:
    """Begin the record of a mail that has come in."""
    message = Message(message_id, RECORD, status="stored", received_at=utc_now())
    message.touch(by)
    return message
