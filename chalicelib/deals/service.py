"""What can be done with deals. A deal and its copy beside the customer change together or not at all."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chalicelib.auth import Owned, Principal, Right
from chalicelib.beside import Beside, replace
from chalicelib.custom.service import enter, readable
from chalicelib.customers import store as customers
from chalicelib.customers.ownership import check_owner
from chalicelib.customers.service import owned as owned_customer
from chalicelib.customers.service import require_customer
from chalicelib.deals import store
from chalicelib.deals.model import MOST_MOVES, Deal, DealFields, DealView, StageChange
from chalicelib.deals.rules import position_between
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.moments import utc_now
from chalicelib.records import patched, revise
from chalicelib.settings.model import Pipeline, Stage
from chalicelib.settings.service import pipeline_named
from chalicelib.table import RECORD, new_id
from chalicelib.writes import Writes

BY_ACTION = ("stage", "pipeline")
READ: Right = ("deals", "read")
WRITE: Right = ("deals", "write")


@readable("deal")
def get(caller: Principal, deal_id: str) -> Deal:
    """Return the deal; raises NotFound where there is none for the caller, or an archived one."""
    return _seen(caller, deal_id)[0]


def to_change(caller: Principal, deal_id: str, *, archived: bool = False) -> Deal:
    """Return the deal as `get` does, or an archived one, too; raises Forbidden where the caller may only see it."""
    deal, customer = _seen(caller, deal_id, archived=archived)
    if not caller.may(WRITE, Owned.by([deal.fields.owner], customer.teams)):
        raise Forbidden("this deal is somebody else's; you may read it")
    return deal


def seen_of(caller: Principal, deals: list[Deal]) -> list[Deal]:
    """Return those of the deals that the caller may see; customers are read where a deal's owner does not decide."""
    if caller.reach(READ) == "all":
        return deals
    nobody = Owned()
    open_questions = [deal for deal in deals if not deal.fields.owner or not caller.may(READ, deal.owned(nobody))]
    known = customers.customers({deal.fields.customer_id for deal in open_questions}) if open_questions else {}
    owners = {customer_id: customer.owned for customer_id, customer in known.items()}
    return [deal for deal in deals if caller.may(READ, deal.owned(owners.get(deal.fields.customer_id, nobody)))]


def create(caller: Principal, fields: DealFields) -> Deal:
    """Begin a deal at the end of its column: in the first stage, unless one is named."""
    check_owner(caller, READ, fields.owner, None)
    pipeline = _pipeline(fields.pipeline)
    stage = _stage(pipeline, fields.stage or pipeline.stages[0].name)
    deal = Deal(new_id("dea"), RECORD, status="open", stage_history=())
    deal.fields = msgspec.structs.replace(fields, stage=None)
    last = store.last_of_stage(pipeline.name, stage.name)
    _enter(deal, stage, position_between(last.position if last else "", ""), caller.user)
    deal.touch(caller.user)
    writes = require_customer(caller, _save(Writes(), deal, None), deal.fields.customer_id)
    enter(caller, writes, deal, fields.custom, None)
    writes.answering(DealView.of(deal), location_of(deal), deal.version).commit()
    return deal


def change(caller: Principal, deal_id: str, patch: Mapping[str, Any], if_match: int | None = None) -> Deal:
    """Apply a JSON Merge Patch; raises Invalid where it would move the deal, which is an action."""

    def apply(deal: Deal) -> Writes:
        fields = patched(deal.fields, patch)
        for name in BY_ACTION:
            if getattr(fields, name) != getattr(deal.fields, name):
                raise Invalid.at(f"/{name}", "by_action", "move the deal by POST …/move")
        if fields == deal.fields:
            return Writes()
        check_owner(caller, READ, fields.owner, deal.fields.owner)
        before, moved = deal.beside, fields.customer_id != deal.fields.customer_id
        writes = enter(caller, Writes(), deal, fields.custom, deal.fields.custom)
        deal.fields = fields
        deal.touch(caller.user)
        _save(writes, deal, before)
        return require_customer(caller, writes, fields.customer_id) if moved else writes

    return revise(lambda: to_change(caller, deal_id), apply, if_match, DealView.of)


def move(caller: Principal, deal_id: str, stage_name: str, after: str | None, if_match: int | None = None) -> Deal:
    """Put an open deal into a stage, below the deal `after`, or on top."""

    def apply(deal: Deal) -> None:
        _require(deal, "open")
        stage = _stage(_pipeline(deal.fields.pipeline), stage_name)
        _enter(deal, stage, _position(caller, deal, stage_name, after), caller.user)

    return _act(caller, deal_id, apply, if_match)


def win(caller: Principal, deal_id: str, if_match: int | None = None) -> Deal:
    """Close an open deal as won."""

    def apply(deal: Deal) -> None:
        _require(deal, "open")
        deal.status, deal.closed_at = "won", utc_now()

    return _act(caller, deal_id, apply, if_match)


def lose(caller: Principal, deal_id: str, reason: str, if_match: int | None = None) -> Deal:
    """Close an open deal as lost, and say why."""

    def apply(deal: Deal) -> None:
        _require(deal, "open")
        deal.status, deal.lost_reason, deal.closed_at = "lost", reason, utc_now()

    return _act(caller, deal_id, apply, if_match)


def reopen(caller: Principal, deal_id: str, if_match: int | None = None) -> Deal:
    """Open a closed deal again, at the end of the stage that it was in; in the first, if that is gone."""

    def apply(deal: Deal) -> None:
        _require(deal, "won", "lost")
        deal.status, deal.lost_reason, deal.closed_at = "open", None, None
        _enter_again(deal, caller.user)

    return _act(caller, deal_id, apply, if_match)


def archive(caller: Principal, deal_id: str, if_match: int | None = None) -> None:
    """Take a deal off the board; its history stays."""

    def apply(deal: Deal) -> None:
        deal.archived_at = utc_now()

    _act(caller, deal_id, apply, if_match)


def restore(caller: Principal, deal_id: str, if_match: int | None = None) -> Deal:
    """Take an archived deal back, where it stands as `reopen` says; raises Conflict where it is not archived."""

    def apply(deal: Deal) -> None:
        if deal.archived_at is None:
            raise Conflict("this deal is not archived")
        deal.archived_at = None
        if deal.status == "open":
            _enter_again(deal, caller.user)

    return _act(caller, deal_id, apply, if_match, archived=True)


def location_of(deal: Deal) -> str:
    """Return the deal's address in the API."""
    return f"/v1/deals/{deal.id}"


def _act(
    caller: Principal, deal_id: str, act: Callable[[Deal], None], if_match: int | None, *, archived: bool = False
) -> Deal:
    def apply(deal: Deal) -> Writes:
        before = deal.beside
        act(deal)
        deal.touch(caller.user)
        return _save(Writes(), deal, before).answering(DealView.of(deal), None, deal.version)

    return revise(lambda: to_change(caller, deal_id, archived=archived), apply, if_match, DealView.of)


def _seen(caller: Principal, deal_id: str, *, archived: bool = False) -> tuple[Deal, Owned]:
    """Return the deal with whose its customer is, where that decides what the caller may do."""
    deal = store.deal(deal_id)
    customer = owned_customer(caller, deal.fields.customer_id if deal else deal_id)
    if deal is None or (deal.is_archived and not archived) or not caller.may(READ, deal.owned(customer)):
        raise _unknown()
    return deal, customer


def _unknown() -> NotFound:
    return NotFound("there is no such deal")


def _enter(deal: Deal, stage: Stage, position: str, by: str) -> None:
    if stage.name != deal.fields.stage:
        step = StageChange(deal.fields.stage, stage.name, utc_now(), by)
        deal.stage_history = (*deal.stage_history, step)[-MOST_MOVES:]
        deal.fields = msgspec.structs.replace(deal.fields, stage=stage.name)
    deal.position, deal.stage_probability, deal.rotting_days = position, stage.probability, stage.rotting_days


def _enter_again(deal: Deal, by: str) -> None:
    """Enter at the end of the stage that the deal was in; of the first, if that is gone."""
    pipeline = _pipeline(deal.fields.pipeline)
    stage = pipeline.stage(deal.stage) or pipeline.stages[0]
    last = store.last_of_stage(pipeline.name, stage.name)
    _enter(deal, stage, position_between(last.position if last else "", ""), by)


def _position(caller: Principal, deal: Deal, stage: str, after: str | None) -> str:
    if after is None:
        first = store.first_of_stage(deal.fields.pipeline, stage)
        return deal.position if first and first.id == deal.id else position_between("", first.position if first else "")
    above = store.deal(after)
    customer = owned_customer(caller, above.fields.customer_id if above else after)  # a guess costs the same
    there = above is not None and (above.fields.pipeline, above.stage) == (deal.fields.pipeline, stage)
    if above is None or not there or not above.is_on_board or not caller.may(READ, above.owned(customer)):
        raise Invalid.at("/after", "not_there", "there is no such deal in this stage")
    below = store.next_in_stage(above)
    if deal.id in (above.id, below.id if below else ""):
        return deal.position
    return position_between(above.position, below.position if below else "")


def _require(deal: Deal, *statuses: str) -> None:
    if deal.status not in statuses:
        raise Conflict(f"this deal is {deal.status}; it must be {' or '.join(statuses)}")


def _pipeline(name: str) -> Pipeline:
    found = pipeline_named(name)
    if found is None:
        raise Invalid.at("/pipeline", "unknown", "there is no such pipeline")
    return found


def _stage(pipeline: Pipeline, name: str) -> Stage:
    found = pipeline.stage(name)
    if found is None:
        names = ", ".join(stage.name for stage in pipeline.stages)
        raise Invalid.at("/stage", "unknown", f"the pipeline has no such stage; it has {names}")
    return found


def _save(writes: Writes, deal: Deal, before: Beside | None) -> Writes:
    return replace(writes, before, deal.beside).save(deal)
