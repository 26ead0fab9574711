"""The 360-degree view: all of a customer on one page, in two requests."""

from collections.abc import Callable
from typing import Any

import msgspec

from chalicelib.auth import Owned, Principal, Right
from chalicelib.beside import Beside
from chalicelib.customers.model import Customer, CustomerView
from chalicelib.customers.service import seen
from chalicelib.customers.store import customer_and_open
from chalicelib.deals.model import DealView
from chalicelib.interactions.model import CONFIDENTIAL, InteractionView, Place
from chalicelib.interactions.store import open_to, timeline, timeline_of_type
from chalicelib.table import OPEN_DEALS, OPEN_TASKS
from chalicelib.tasks.model import TaskView

SHOWN = 50
READ_INTERACTIONS: Right = ("interactions", "read")
READ_DEALS: Right = ("deals", "read")
READ_TASKS: Right = ("tasks", "read")


class TimelinePage(msgspec.Struct):
    """A page of a timeline, newest first."""

    results: list[InteractionView]
    next: str | None


class View360(msgspec.Struct):
    """A customer with all that is open and the newest contacts."""

    customer: CustomerView
    open_deals: list[DealView]
    open_tasks: list[TaskView]
    consents: list[dict[str, Any]]
    timeline: TimelinePage


def view(caller: Principal, customer_id: str, cursor: Callable[[Place | None], str | None]) -> View360:
    """Return the view; raises NotFound where there is no such customer for the caller.

    Of what the caller has no right to read at all, as a token may, it shows none.
    """
    items = customer_and_open(customer_id)
    customer = seen(caller, next((item for item in items if isinstance(item, Customer)), None))
    beside = [item for item in items if isinstance(item, Beside)]
    deals, tasks = (
        [item.spliced for item in beside if item.sk.startswith(prefix) and _is_seen(caller, right, item, customer)]
        for prefix, right in ((OPEN_DEALS, READ_DEALS), (OPEN_TASKS, READ_TASKS))
    )
    timeline = TimelinePage([], None)
    if _has(caller, READ_INTERACTIONS):
        entries, position = timeline_page(caller, customer_id, SHOWN, None, None)
        timeline = TimelinePage(entries, cursor(position))
    return View360(CustomerView.of(customer), deals, tasks, [], timeline)


def _is_seen(caller: Principal, right: Right, open_item: Beside, customer: Customer) -> bool:
    """Whoever sees somebody's customer sees what is open with it; with nobody's, its own owner decides."""
    if caller.reach(right) in ("no", "all") or customer.owned != Owned():
        return _has(caller, right)
    return caller.may(right, Owned.by([open_item.owner]))


def _has(caller: Principal, right: Right) -> bool:
    return caller.reach(right) != "no"


def timeline_page(
    caller: Principal, customer_id: str, limit: int, after: Place | None, kind: str | None
) -> tuple[list[InteractionView], Place | None]:
    """Return the next `limit` entries, newest first, and where the next page begins.

    Entries that are confidential to others are left out, as if they were not there.
    """
    reach = caller.reach(CONFIDENTIAL)
    only = None if reach == "all" else open_to(caller.user if reach == "own" else None)
    if kind is not None:
        entries, place = timeline_of_type(customer_id, kind, limit, after, only)
    else:
        found = timeline(customer_id, limit + 1, after, only)
        entries, place = found[:limit], found[limit - 1].place if len(found) > limit else None
    return [entry.spliced for entry in entries], place
