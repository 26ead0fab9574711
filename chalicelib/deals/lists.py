"""Lists of deals: open ones by when they rot, closed ones by when they were closed, and all of a customer's."""

import datetime
import heapq
import itertools
from collections.abc import Collection
from typing import Literal, NamedTuple

import msgspec

from chalicelib.auth import Owned, Principal
from chalicelib.beside import Beside
from chalicelib.customers.model import Customer
from chalicelib.customers.service import seen
from chalicelib.customers.store import customer_and_open
from chalicelib.deals import store
from chalicelib.deals.model import Deal, DealView, Place
from chalicelib.deals.service import READ, seen_of
from chalicelib.errors import BadRequest
from chalicelib.moments import EARLIEST, LATEST, company_day, end_of_company_day, sortable, utc_now
from chalicelib.settings.service import pipelines
from chalicelib.table import OPEN_DEALS, closed_deals_partition
from chalicelib.teams import with_teams

Scope = Literal["own", "team", "all"]
Closed = Literal["won", "lost"]
READ_AHEAD = 4  # closed deals that are looked at for each of a page that leaves some out
AT_ONCE = 100  # customers that one request reads
FIRST, LAST = "0", "~"
ONE_DAY = datetime.timedelta(days=1)


class Wanted(NamedTuple):
    """Which open deals a list has: those of a scope, of one owner where named, and those alone that rot today."""

    scope: Scope
    owner: str | None
    rotting: bool


class WantedClosed(NamedTuple):
    """Which closed deals a list has: those won, or lost, on company days, both included; without an end where None."""

    pipeline: str
    status: Closed
    first: datetime.date | None
    last: datetime.date | None

    @property
    def edges(self) -> tuple[str, str]:
        """Return from which moment on to before which; raises BadRequest where there are no such days."""
        days = (self.first, self.last)
        if any(day is not None and not EARLIEST.date() < day < LATEST.date() for day in days):
            raise BadRequest(f"the parameters 'from' and 'to' lie between {EARLIEST:%Y} and {LATEST:%Y}")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise BadRequest("the parameter 'to' is before 'from'")
        return (
            FIRST if self.first is None else sortable(end_of_company_day(self.first - ONE_DAY)),
            LAST if self.last is None else sortable(end_of_company_day(self.last)),
        )


def open_deals(caller: Principal, wanted: Wanted, limit: int, after: Place | None) -> tuple[list[Deal], Place | None]:
    """Return a page of the open deals that are wanted and that the caller may see, those first that rot first.

    The caller's own, or an owner's, are one request; an owner's page is short where the caller may not see all of it.
    `team` has the deals of the caller's mates and those that nobody owns, `all` whatever may be seen: they are read
    from the boards of all pipelines, and cost what these do.
    """
    until = str(company_day(utc_now()) + ONE_DAY) if wanted.rotting else LAST
    if wanted.scope == "team" and not caller.is_limited:
        caller = with_teams(caller)  # which a limited caller comes with
    owners = {"own": {caller.user}, "team": caller.mates | {caller.user, None}, "all": None}[wanted.scope]
    owner = caller.user if wanted.scope == "own" and wanted.owner is None else wanted.owner
    if owner is None:
        found = _first_seen(caller, _on_boards(owners, until, after), limit + 1)
    elif owners is None or owner in owners:
        found = store.open_deals_of_owner(owner, until, limit + 1, after)
    else:
        found = []
    place = found[limit - 1].rotting_place if len(found) > limit else None
    return found[:limit] if owner is None else seen_of(caller, found[:limit]), place


def closed_deals(
    caller: Principal, wanted: WantedClosed, limit: int, after: Place | None
) -> tuple[list[Deal], Place | None]:
    """Return a page of the closed deals that are wanted and that the caller may see, the latest first.

    One request reads READ_AHEAD deals for each of the page where the caller may not see all, so that a page may be
    short while there are more; the customers of what it found are read, too.
    """
    at_once = limit + 1 if caller.reach(READ) == "all" else limit * READ_AHEAD
    found, reached = store.closed_deals(
        closed_deals_partition(wanted.pipeline, wanted.status), wanted.edges, at_once, after
    )
    shown = seen_of(caller, found)
    return shown[:limit], shown[limit - 1].closed_place if len(shown) > limit else reached


def deals_of_customer(
    caller: Principal, customer_id: str, limit: int, before: str | None
) -> tuple[list[DealView], str | None]:
    """Return a page of a customer's deals that the caller may see, open and closed, those first that began last.

    One request reads the customer with all that is open, another one the closed deals. Raises NotFound where there is
    no such customer for the caller.
    """
    items = customer_and_open(customer_id)
    customer = seen(caller, next((item for item in items if isinstance(item, Customer)), None))
    is_open = (item for item in reversed(items) if isinstance(item, Beside) and item.sk.startswith(OPEN_DEALS))
    opened = (view for view in map(_view, is_open) if before is None or view.id < before)
    closed = map(_view, store.closed_deals_of_customer(customer_id, before, limit + 1))
    merged = heapq.merge(opened, closed, key=lambda view: view.id, reverse=True)
    found = list(itertools.islice((view for view in merged if _is_seen(caller, view, customer.owned)), limit + 1))
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def _on_boards(owners: Collection[str | None] | None, until: str, after: Place | None) -> list[Deal]:
    """Return the open deals of all pipelines that one of the owners has, and that rot before `until`, in order."""
    found = (deal for pipeline in pipelines() for deal in store.open_deals_of_pipeline(pipeline.name))
    placed = [(deal.rotting_place, deal) for deal in found if owners is None or deal.fields.owner in owners]
    within = [(place, deal) for place, deal in placed if place.time < until and (after is None or place > after)]
    return [deal for _, deal in sorted(within, key=lambda row: row[0])]


def _first_seen(caller: Principal, deals: list[Deal], number: int) -> list[Deal]:
    """Return the first so many of the deals that the caller may see, for which no more customers are read than need."""
    shown: list[Deal] = []
    for first in range(0, len(deals), AT_ONCE):
        shown += seen_of(caller, deals[first : first + AT_ONCE])
        if len(shown) >= number:
            break
    return shown[:number]


def _view(copy: Beside) -> DealView:
    return msgspec.json.decode(copy.answer, type=DealView)


def _is_seen(caller: Principal, view: DealView, customer: Owned) -> bool:
    return caller.may(READ, Owned.by([*customer.users, view.owner], customer.teams))
