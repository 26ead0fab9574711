"""The inbox over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.auth import Right
from chalicelib.errors import Invalid
from chalicelib.http import MAIL, Answer, Call, Nothing, Page, endpoint
from chalicelib.inbox import service, store
from chalicelib.inbox.model import MessageView, ProblemView, RawMail, Received

blueprint = Blueprint(__name__)

READ: Right = ("inbox", "read")
WRITE: Right = ("inbox", "write")
LARGEST_MAIL = 4 * 1024 * 1024  # bytes: what fits, in base64, into the 6 MB that Lambda takes


class ProblemList(msgspec.Struct):
    """A page of mails that wait for a human, oldest first."""

    results: list[ProblemView]
    next: str | None


@endpoint(
    blueprint, "POST", "/v1/inbox", summary="Hand in an e-mail", needs=WRITE,
    body=bytes, answer=Received, status=202, content_types=(MAIL,), largest=LARGEST_MAIL, in_steps=True,
)  # fmt: skip
def receive_mail(call: Call[bytes, Nothing]) -> Answer:
    """Take a whole message (RFC 5322), to be processed as one that came by SMTP."""
    if not call.body:
        raise Invalid.at("", "required", "send the message as the body")
    message = service.receive(call.principal.user, call.body)
    return Answer(Received(message.id), 202, location=service.location_of(message.id))


@endpoint(
    blueprint, "GET", "/v1/inbox/messages/{message_id}", summary="See what became of an e-mail", needs=READ,
    answer=MessageView,
)  # fmt: skip
def get_message(call: Call[Nothing, Nothing], message_id: str) -> Answer:
    """Return whether a mail was processed, ignored, or is a problem."""
    return Answer(service.shown(call.principal, service.get(message_id)))


@endpoint(
    blueprint, "GET", "/v1/inbox/messages/{message_id}/raw", summary="Read an e-mail as it came", needs=READ,
    answer=RawMail,
)  # fmt: skip
def get_raw_message(call: Call[Nothing, Nothing], message_id: str) -> Answer:
    """Return the address from which a mail can be downloaded as plain text for a few minutes."""
    return Answer(service.raw(call.principal, message_id))


@endpoint(
    blueprint, "GET", "/v1/inbox/problems", summary="List e-mails that wait for a human", needs=READ,
    query=Page, answer=ProblemList,
)  # fmt: skip
def list_problems(call: Call[Nothing, Page]) -> Answer:
    """Return a page of mails that could not be processed, oldest first."""
    found = store.problems(call.query.limit + 1, call.cursor(str))
    shown = found[: call.query.limit]
    position = shown[-1].sk if len(found) > len(shown) else None
    return Answer(ProblemList([ProblemView.of(problem) for problem in shown], call.next(position)))


@endpoint(
    blueprint, "POST", "/v1/inbox/problems/{message_id}/replay", summary="Process an e-mail again", needs=WRITE,
    answer=MessageView, in_steps=True,
)  # fmt: skip
def replay_problem(call: Call[Nothing, Nothing], message_id: str) -> Answer:
    """Process a listed mail again, or one that was dismissed, and say what became of it."""
    from chalicelib.inbox import processing  # noqa: PLC0415 - no other request reads mail

    return Answer(processing.replay(call.principal, message_id))


@endpoint(
    blueprint, "DELETE", "/v1/inbox/problems/{message_id}", summary="Dismiss an e-mail", needs=WRITE, status=204
)  # fmt: skip
def dismiss_problem(call: Call[Nothing, Nothing], message_id: str) -> Answer:
    """Take a listed mail off the list, as not needed; the mail is kept."""
    service.dismiss(call.principal, message_id)
    return Answer(status=204)
