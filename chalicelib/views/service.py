"""What can be done with saved views: a private one exists for its owner alone."""

from collections.abc import Mapping
from typing import Any

from chalicelib.auth import Owned, Principal, Right
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.records import patched, revise
from chalicelib.search.lists import unknown_custom
from chalicelib.table import RECORD, Record, new_id
from chalicelib.views import store
from chalicelib.views.model import EVERYBODY, View, ViewFields, ViewView
from chalicelib.writes import Writes

READ: Right = ("views", "read")
WRITE: Right = ("views", "write")
MOST = 200  # views of one user, and views that all share: as many as one answer lists


def listed(caller: Principal) -> list[View]:
    """Return the caller's own views and those that all share, by name."""
    found = [*store.views_of(caller.user, MOST), *store.views_of(EVERYBODY, MOST)]
    return sorted(found, key=lambda view: str(view.by_work_sk))


def get(caller: Principal, view_id: str) -> View:
    """Return the view; raises NotFound where there is none for the caller."""
    view = store.view(view_id)
    if view is None or not (view.fields.shared or view.owner == caller.user):
        raise NotFound("there is no such view")
    return view


def to_change(caller: Principal, view_id: str) -> View:
    """Return the view as `get` does; raises Forbidden where it is another's."""
    view = get(caller, view_id)
    if not caller.may(WRITE, Owned.by([view.owner])):
        raise Forbidden("this view is somebody else's; save one of your own")
    return view


def create(caller: Principal, fields: ViewFields) -> View:
    """Save a view; raises Conflict where there are too many."""
    _check(fields)
    _check_room(EVERYBODY if fields.shared else caller.user)
    view = View(new_id("viw"), RECORD, fields=fields)
    view.touch(caller.user)
    Writes().save(view).answering(ViewView.of(view), location_of(view), view.version).commit()
    return view


def change(caller: Principal, view_id: str, patch: Mapping[str, Any], if_match: int | None = None) -> View:
    """Apply a JSON Merge Patch; what an admin stops sharing is its owner's alone again."""

    def apply(view: View) -> Writes:
        fields = patched(view.fields, patch)
        if fields == view.fields:
            return Writes()
        _check(fields)
        if fields.shared != view.fields.shared:
            _check_room(EVERYBODY if fields.shared else view.owner)
        view.fields = fields
        view.touch(caller.user)
        return Writes().save(view)

    return revise(lambda: to_change(caller, view_id), apply, if_match, ViewView.of)


def delete(caller: Principal, view_id: str, if_match: int | None = None) -> None:
    """Delete a view for good."""
    revise(
        lambda: to_change(caller, view_id),
        lambda view: Writes().delete(view, Record.version == view.version),
        if_match,
        ViewView.of,
    )


def location_of(view: View) -> str:
    """Return the view's address in the API."""
    return f"/v1/views/{view.id}"


def _check_room(user: str) -> None:
    if len(store.views_of(user, MOST)) >= MOST:
        raise Conflict(f"there are {MOST} such views already; delete one first")


def _check(fields: ViewFields) -> None:
    if (name := unknown_custom(fields.parameters)) is not None:
        raise Invalid.at(f"/parameters/custom/{name}", "unknown", "there is no such custom field of customers")
