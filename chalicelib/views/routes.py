"""Saved views over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.http import JSON, MERGE_PATCH, Answer, Call, MergePatch, Nothing, endpoint
from chalicelib.views import service
from chalicelib.views.model import View, ViewFields, ViewView
from chalicelib.views.service import READ, WRITE

blueprint = Blueprint(__name__)


class ViewList(msgspec.Struct):
    """All views of the caller, and all that are shared."""

    results: list[ViewView]
    next: str | None


@endpoint(
    blueprint, "POST", "/v1/views", summary="Save a view", needs=WRITE, body=ViewFields, answer=ViewView, status=201
)  # fmt: skip
def create_view(call: Call[ViewFields, Nothing]) -> Answer:
    """Save a list with its parameters."""
    return _answer(service.create(call.principal, call.body), 201)


@endpoint(blueprint, "GET", "/v1/views", summary="List the saved views", needs=READ, answer=ViewList)
def list_views(call: Call[Nothing, Nothing]) -> Answer:
    """Return the caller's own views and those that all share, by name."""
    return Answer(ViewList([ViewView.of(view) for view in service.listed(call.principal)], None))


@endpoint(blueprint, "GET", "/v1/views/{view_id}", summary="Get a view", needs=READ, answer=ViewView)
def get_view(call: Call[Nothing, Nothing], view_id: str) -> Answer:
    """Return a view."""
    return _answer(service.get(call.principal, view_id))


@endpoint(
    blueprint, "PATCH", "/v1/views/{view_id}", summary="Change a view", needs=WRITE,
    body=MergePatch, patches=ViewFields, answer=ViewView, content_types=(MERGE_PATCH, JSON),
)  # fmt: skip
def change_view(call: Call[MergePatch, Nothing], view_id: str) -> Answer:
    """Apply a JSON Merge Patch."""
    return _answer(service.change(call.principal, view_id, call.body, call.if_match))


@endpoint(blueprint, "DELETE", "/v1/views/{view_id}", summary="Delete a view", needs=WRITE, status=204)
def delete_view(call: Call[Nothing, Nothing], view_id: str) -> Answer:
    """Delete a view for good."""
    service.delete(call.principal, view_id, call.if_match)
    return Answer(status=204)


def _answer(view: View, status: int = 200) -> Answer:
    location = service.location_of(view) if status == 201 else None  # noqa: PLR2004 - Created
    return Answer(ViewView.of(view), status, view.version, location)
