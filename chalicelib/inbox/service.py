"""What can be done with mail over HTTP: hand it in, and ask what became of it. It is read in `processing`."""

import msgspec

from chalicelib.auth import Principal
from chalicelib.errors import Contended, NotFound
from chalicelib.inbox import store
from chalicelib.inbox.model import Message, MessageView
from chalicelib.interactions import service as interactions
from chalicelib.moments import utc_now
from chalicelib.table import RECORD
from chalicelib.writes import Writes

NO_CUSTOMER = "no_customer"


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


def new(message_id: str, by: str) -> Message:
    """Begin the record of a mail that has come in."""
    message = Message(message_id, RECORD, status="stored", received_at=utc_now())
    message.touch(by)
    return message
