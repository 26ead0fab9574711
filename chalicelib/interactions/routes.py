"""Interactions over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.history import service as history
from chalicelib.history.model import HistoryList
from chalicelib.http import JSON, MERGE_PATCH, Answer, Call, MergePatch, Nothing, Page, endpoint
from chalicelib.interactions import service
from chalicelib.interactions.model import InteractionFields, InteractionView
from chalicelib.interactions.service import READ, WRITE

blueprint = Blueprint(__name__)


@endpoint(
    blueprint, "POST", "/v1/interactions", summary="Note a contact", needs=WRITE,
    body=InteractionFields, answer=InteractionView, status=201,
)  # fmt: skip
def create_interaction(call: Call[InteractionFields, Nothing]) -> Answer:
    """Note a contact; who notes it took part, unless somebody else is named."""
    fields = msgspec.structs.replace(call.body, users=call.body.users or (call.principal.user,))
    interaction = service.create(call.principal, fields)
    return Answer(service.view(interaction), 201, interaction.version, service.location_of(interaction))


@endpoint(
    blueprint, "GET", "/v1/interactions/{interaction_id}", summary="Get an interaction", needs=READ,
    answer=InteractionView,
)  # fmt: skip
def get_interaction(call: Call[Nothing, Nothing], interaction_id: str) -> Answer:
    """Return an interaction."""
    interaction = service.get(call.principal, interaction_id)
    return Answer(service.view(interaction), version=interaction.version)


@endpoint(
    blueprint, "PATCH", "/v1/interactions/{interaction_id}", summary="Change an interaction", needs=WRITE,
    body=MergePatch, patches=InteractionFields, answer=InteractionView, content_types=(MERGE_PATCH, JSON),
)  # fmt: skip
def change_interaction(call: Call[MergePatch, Nothing], interaction_id: str) -> Answer:
    """Apply a JSON Merge Patch, in every timeline at once."""
    interaction = service.change(call.principal, interaction_id, call.body, call.if_match)
    return Answer(service.view(interaction), version=interaction.version)


@endpoint(
    blueprint, "DELETE", "/v1/interactions/{interaction_id}", summary="Archive an interaction", needs=WRITE, status=204
)  # fmt: skip
def archive_interaction(call: Call[Nothing, Nothing], interaction_id: str) -> Answer:
    """Take an interaction out of every timeline."""
    service.archive(call.principal, interaction_id, call.if_match)
    return Answer(status=204)


@endpoint(
    blueprint, "GET", "/v1/interactions/{interaction_id}/history", summary="Read an interaction's history", needs=READ,
    query=Page, answer=HistoryList,
)  # fmt: skip
def read_interaction_history(call: Call[Nothing, Page], interaction_id: str) -> Answer:
    """Return who changed what, newest first."""
    service.get(call.principal, interaction_id)
    rows, position = history.page(interaction_id, call.query.limit, call.cursor(history.Position))
    return Answer(HistoryList(rows, call.next(position)))
