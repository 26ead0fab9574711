"""Deals over HTTP."""

import datetime
from typing import Annotated

import msgspec
from chalice.app import Blueprint

from chalicelib.customers.expansion import OF_WORK
from chalicelib.deals import lists, service, store
from chalicelib.deals.lists import Closed, Scope, Wanted, WantedClosed
from chalicelib.deals.model import Deal, DealFields, DealView, Place
from chalicelib.deals.rules import total, weighted
from chalicelib.deals.service import READ, WRITE
from chalicelib.fields import Line, Money, NoDetails, Strict, UserId
from chalicelib.history import service as history
from chalicelib.history.model import HistoryList
from chalicelib.http import JSON, MERGE_PATCH, Answer, Call, MergePatch, Nothing, Page, endpoint
from chalicelib.settings.model import Name

blueprint = Blueprint(__name__)


class BoardQuery(Page, frozen=True, kw_only=True):
    """A board, or one column of it, of one owner where named, a page at a time; the totals are of all pages."""

    pipeline: Name = "sales"
    stage: Name | None = None
    owner: UserId | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 200


class OpenDealsQuery(Page, frozen=True, kw_only=True):
    """A page of open deals: mine, my team's, or all that I may see; of one owner, where named; those alone that rot."""

    scope: Scope = "own"
    owner: UserId | None = None
    rotting: bool = False


class ClosedDealsQuery(Page, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A page of a pipeline's deals that were closed on certain company days, both included, or ever."""

    status: Closed = "won"
    pipeline: Name = "sales"
    from_: datetime.date | None = None
    to: datetime.date | None = None


class MoveBody(Strict, frozen=True):
    """Where to: a stage, below the deal `after`, or on top."""

    stage: Name
    after: Line | None = None


class LoseBody(Strict, frozen=True):
    """Why a deal was lost."""

    reason: Line


class Totals(msgspec.Struct):
    """What all open deals of the answer's board or column add up to, by currency."""

    count: int
    amount: list[Money]
    weighted: list[Money]


class DealPage(msgspec.Struct):
    """A page of deals, in the order of its list."""

    results: list[DealView]
    next: str | None


class DealList(msgspec.Struct):
    """A board or a column, in the order of stages and of people's arrangement."""

    results: list[DealView]
    next: str | None
    totals: Totals


@endpoint(
    blueprint, "POST", "/v1/deals", summary="Begin a deal", needs=WRITE, body=DealFields, answer=DealView, status=201
)  # fmt: skip
def create_deal(call: Call[DealFields, Nothing]) -> Answer:
    """Begin a deal; whoever begins it owns it, unless somebody else is named."""
    fields = msgspec.structs.replace(call.body, owner=call.body.owner or call.principal.user)
    return _answer(service.create(call.principal, fields), 201)


@endpoint(
    blueprint, "GET", "/v1/deals", summary="See the board", needs=READ, query=BoardQuery, answer=DealList,
    selects=DealView, expands=OF_WORK,
)  # fmt: skip
def list_deals(call: Call[Nothing, BoardQuery]) -> Answer:
    """Return the open deals of a pipeline, a stage, an owner, with totals over all of them that the caller may see."""
    query = call.query
    if query.stage is None:
        found = store.open_deals_of_pipeline(query.pipeline)
    else:
        found = store.open_deals_of_stage(query.pipeline, query.stage)
    if query.owner is not None:
        found = [deal for deal in found if deal.fields.owner == query.owner]
    found, after = service.seen_of(call.principal, found), call.cursor(str)
    rest = [deal for deal in found if after is None or deal.by_work_sk > after]
    shown = rest[: query.limit]
    position = shown[-1].by_work_sk if len(rest) > len(shown) else None
    return Answer(DealList([DealView.of(deal) for deal in shown], call.next(position), _totals(found)))


@endpoint(
    blueprint, "GET", "/v1/deals/open", summary="List open deals", needs=READ, query=OpenDealsQuery, answer=DealPage,
    selects=DealView, expands=OF_WORK,
)  # fmt: skip
def list_open_deals(call: Call[Nothing, OpenDealsQuery]) -> Answer:
    """Return a page of the caller's open deals of all pipelines, or of a wider scope, those first that rot first."""
    wanted = Wanted(call.query.scope, call.query.owner, call.query.rotting)
    deals, position = lists.open_deals(call.principal, wanted, call.query.limit, call.cursor(Place))
    return _page(deals, call.next(position))


@endpoint(
    blueprint, "GET", "/v1/deals/closed", summary="List closed deals", needs=READ, query=ClosedDealsQuery,
    answer=DealPage, selects=DealView, expands=OF_WORK,
)  # fmt: skip
def list_closed_deals(call: Call[Nothing, ClosedDealsQuery]) -> Answer:
    """Return a page of a pipeline's deals that were won, or lost, the latest first."""
    query = call.query
    wanted = WantedClosed(query.pipeline, query.status, query.from_, query.to)
    deals, position = lists.closed_deals(call.principal, wanted, query.limit, call.cursor(Place))
    return _page(deals, call.next(position))


@endpoint(
    blueprint, "GET", "/v1/customers/{customer_id}/deals", summary="List a customer's deals", needs=READ, query=Page,
    answer=DealPage, selects=DealView, expands=OF_WORK,
)  # fmt: skip
def list_deals_of_customer(call: Call[Nothing, Page], customer_id: str) -> Answer:
    """Return a page of a customer's deals, open and closed, those first that began last."""
    deals, position = lists.deals_of_customer(call.principal, customer_id, call.query.limit, call.cursor(str))
    return Answer(DealPage(deals, call.next(position)))


@endpoint(
    blueprint, "GET", "/v1/deals/{deal_id}", summary="Get a deal", needs=READ, answer=DealView,
    selects=DealView, expands=OF_WORK,
)  # fmt: skip
def get_deal(call: Call[Nothing, Nothing], deal_id: str) -> Answer:
    """Return a deal."""
    return _answer(service.get(call.principal, deal_id))


@endpoint(
    blueprint, "PATCH", "/v1/deals/{deal_id}", summary="Change a deal", needs=WRITE,
    body=MergePatch, patches=DealFields, answer=DealView, content_types=(MERGE_PATCH, JSON),
)  # fmt: skip
def change_deal(call: Call[MergePatch, Nothing], deal_id: str) -> Answer:
    """Apply a JSON Merge Patch; stage and status change by actions."""
    return _answer(service.change(call.principal, deal_id, call.body, call.if_match))


@endpoint(blueprint, "DELETE", "/v1/deals/{deal_id}", summary="Archive a deal", needs=WRITE, status=204)
def archive_deal(call: Call[Nothing, Nothing], deal_id: str) -> Answer:
    """Take a deal off the board."""
    service.archive(call.principal, deal_id, call.if_match)
    return Answer(status=204)


@endpoint(
    blueprint, "POST", "/v1/deals/{deal_id}/restore", summary="Restore a deal", needs=WRITE,
    body=NoDetails, answer=DealView,
)  # fmt: skip
def restore_deal(call: Call[NoDetails, Nothing], deal_id: str) -> Answer:
    """Take an archived deal back: an open one to the end of its stage, or of the first, if that is gone."""
    return _answer(service.restore(call.principal, deal_id, call.if_match))


@endpoint(
    blueprint, "POST", "/v1/deals/{deal_id}/move", summary="Move a deal", needs=WRITE, body=MoveBody, answer=DealView
)  # fmt: skip
def move_deal(call: Call[MoveBody, Nothing], deal_id: str) -> Answer:
    """Put an open deal into a stage, at a place in its column."""
    return _answer(service.move(call.principal, deal_id, call.body.stage, call.body.after, call.if_match))


@endpoint(
    blueprint, "POST", "/v1/deals/{deal_id}/win", summary="Win a deal", needs=WRITE, body=NoDetails, answer=DealView
)  # fmt: skip
def win_deal(call: Call[NoDetails, Nothing], deal_id: str) -> Answer:
    """Close an open deal as won."""
    return _answer(service.win(call.principal, deal_id, call.if_match))


@endpoint(
    blueprint, "POST", "/v1/deals/{deal_id}/lose", summary="Lose a deal", needs=WRITE, body=LoseBody, answer=DealView
)  # fmt: skip
def lose_deal(call: Call[LoseBody, Nothing], deal_id: str) -> Answer:
    """Close an open deal as lost."""
    return _answer(service.lose(call.principal, deal_id, call.body.reason, call.if_match))


@endpoint(
    blueprint, "POST", "/v1/deals/{deal_id}/reopen", summary="Reopen a deal", needs=WRITE,
    body=NoDetails, answer=DealView,
)  # fmt: skip
def reopen_deal(call: Call[NoDetails, Nothing], deal_id: str) -> Answer:
    """Open a closed deal again."""
    return _answer(service.reopen(call.principal, deal_id, call.if_match))


@endpoint(
    blueprint, "GET", "/v1/deals/{deal_id}/history", summary="Read a deal's history", needs=READ,
    query=Page, answer=HistoryList,
)  # fmt: skip
def read_deal_history(call: Call[Nothing, Page], deal_id: str) -> Answer:
    """Return who changed what, newest first."""
    service.get(call.principal, deal_id)
    rows, position = history.page(deal_id, call.query.limit, call.cursor(history.Position))
    return Answer(HistoryList(rows, call.next(position)))


def _answer(deal: Deal, status: int = 200) -> Answer:
    location = service.location_of(deal) if status == 201 else None  # noqa: PLR2004 - Created
    return Answer(DealView.of(deal), status, deal.version, location)


def _page(deals: list[Deal], position: str | None) -> Answer:
    return Answer(DealPage([DealView.of(deal) for deal in deals], position))


def _totals(deals: list[Deal]) -> Totals:
    priced = [(deal.fields.amount, deal.probability) for deal in deals if deal.fields.amount]
    return Totals(
        len(deals),
        total(amount for amount, _ in priced),
        total(weighted(amount, probability) for amount, probability in priced),
    )
