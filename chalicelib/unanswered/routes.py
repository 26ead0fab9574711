"""Mail that waits for an answer, over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.fields import NoDetails
from chalicelib.http import Answer, Call, Nothing, Page, endpoint
from chalicelib.interactions.model import Interaction, InteractionView
from chalicelib.interactions.service import READ, WRITE, view
from chalicelib.unanswered import service
from chalicelib.unanswered.model import UnansweredView
from chalicelib.unanswered.service import Scope

blueprint = Blueprint(__name__)


class UnansweredQuery(Page, frozen=True, kw_only=True):
    """A page of mail that waits: for me, for my team, or all that I may see."""

    scope: Scope = "own"


class UnansweredList(msgspec.Struct):
    """A page of mail that waits, the oldest first."""

    results: list[UnansweredView]
    next: str | None


@endpoint(
    blueprint, "GET", "/v1/inbox/unanswered", summary="List e-mails that wait for an answer", needs=READ,
    query=UnansweredQuery, answer=UnansweredList,
)  # fmt: skip
def list_unanswered(call: Call[Nothing, UnansweredQuery]) -> Answer:
    """Return a page of the mail of customers that nobody has answered, each thread once, the oldest first."""
    found, place = service.page(call.principal, call.query.scope, call.query.limit, call.cursor(str))
    return Answer(UnansweredList(found, call.next(place)))


@endpoint(
    blueprint, "POST", "/v1/interactions/{interaction_id}/answered", summary="Say that an e-mail needs no answer",
    needs=WRITE, body=NoDetails, answer=InteractionView,
)  # fmt: skip
def settle_interaction(call: Call[NoDetails, Nothing], interaction_id: str) -> Answer:
    """Take a mail, and what came before it in its thread, off the list of those that wait."""
    return _answer(service.settle(call.principal, interaction_id, call.if_match, needs_no_answer=True))


@endpoint(
    blueprint, "POST", "/v1/interactions/{interaction_id}/unanswered", summary="Say that an e-mail needs an answer",
    needs=WRITE, body=NoDetails, answer=InteractionView,
)  # fmt: skip
def unsettle_interaction(call: Call[NoDetails, Nothing], interaction_id: str) -> Answer:
    """Undo `answered`: the mail waits again, unless somebody has answered it."""
    return _answer(service.settle(call.principal, interaction_id, call.if_match, needs_no_answer=False))


def _answer(mail: Interaction) -> Answer:
    return Answer(view(mail), version=mail.version)
