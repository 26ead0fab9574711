"""What can be done with deals. A deal and its copy beside the customer change together or not at all."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chalicelib.beside import Beside, replace
from chalicelib.customers.service import require_customer
from chalicelib.deals import store
from chalicelib.deals.model import MOST_MOVES, Deal, DealFields, DealView, StageChange
from chalicelib.deals.rules import position_between
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.moments import utc_now
from chalicelib.records import patched, revise
from chalicelib.settings.model import Pipeline, Stage
from chalicelib.settings.service import pipeline_named
from chalicelib.table import RECORD, new_id
from chalicelib.writes import Writes

BY_ACTION = ("stage", "pipeline")


def get(deal_id: str) -> Deal:
    """Return the deal; raises NotFound where there is none, or an archived one."""
    found = store.deal(deal_id)
    if found is None or found.archived_at is not None:
        raise NotFound("there is no such deal")
    return found


def create(by: str, fields: DealFields) -> Deal:
    """Begin a deal at the end of its column: in the first stage, unless one is named."""
    pipeline = _pipeline(fields.pipeline)
    stage = _stage(pipeline, fields.stage or pipeline.stages[0].name)
    deal = Deal(new_id("dea"), RECORD, status="open", stage_history=())
    deal.fields = msgspec.structs.replace(fields, stage=None)
    last = store.last_of_stage(pipeline.name, stage.name)
    _enter(deal, stage, position_between(last.position if last else "", ""), by)
    deal.touch(by)
    writes = require_customer(_save(Writes(), deal, None), deal.fields.customer_id)
    writes.answering(DealView.of(deal), location_of(deal), deal.version).commit()
    return deal


def change(by: str, deal_id: str, patch: Mapping[str, Any], if_match: int | None = None) -> Deal:
    """Apply a JSON Merge Patch; raises Invalid where it would move the deal, which is an action."""

    def apply(deal: Deal) -> Writes:
        fields = patched(deal.fields, patch)
        for name in BY_ACTION:
            if getattr(fields, name) != getattr(deal.fields, name):
                raise Invalid.at(f"/{name}", "by_action", "move the deal by POST …/move")
        if fields == deal.fields:
            return Writes()
        before, moved = deal.beside, fields.customer_id != deal.fields.customer_id
        deal.fields = fields
        deal.touch(by)
        writes = _save(Writes(), deal, before)
        return require_customer(writes, fields.customer_id) if moved else writes

    return revise(lambda: get(deal_id), apply, if_match, DealView.of)


def move(by: str, deal_id: str, stage_name: str, after: str | None, if_match: int | None = None) -> Deal:
    """Put an open deal into a stage, below the deal `after`, or on top."""

    def apply(deal: Deal) -> None:
        _require(deal, "open")
        stage = _stage(_pipeline(deal.fields.pipeline), stage_name)
        _enter(deal, stage, _position(deal, stage_name, after), by)

    return _act(by, deal_id, apply, if_match)


def win(by: str, deal_id: str, if_match: int | None = None) -> Deal:
    """Close an open deal as won."""

    def apply(deal: Deal) -> None:
        _require(deal, "open")
        deal.status, deal.closed_at = "won", utc_now()

    return _act(by, deal_id, apply, if_match)


def lose(by: str, deal_id: str, reason: str, if_match: int | None = None) -> Deal:
    """Close an open deal as lost, and say why."""

    def apply(deal: Deal) -> None:
        _require(deal, "open")
        deal.status, deal.lost_reason, deal.closed_at = "lost", reason, utc_now()

    return _act(by, deal_id, apply, if_match)


def reopen(by: str, deal_id: str, if_match: int | None = None) -> Deal:
    """Open a closed deal again, at the end of the stage that it was in; in the first, if that is gone."""

    def apply(deal: Deal) -> None:
        _require(deal, "won", "lost")
        pipeline = _pipeline(deal.fields.pipeline)
        stage = pipeline.stage(deal.stage) or pipeline.stages[0]
        last = store.last_of_stage(pipeline.name, stage.name)
        deal.status, deal.lost_reason, deal.closed_at = "open", None, None
        _enter(deal, stage, position_between(last.position if last else "", ""), by)

    return _act(by, deal_id, apply, if_match)


def archive(by: str, deal_id: str, if_match: int | None = None) -> None:
    """Take a deal off the board; its history stays."""

    def apply(deal: Deal) -> None:
        deal.archived_at = utc_now()

    _act(by, deal_id, apply, if_match)


def location_of(deal: Deal) -> str:
    """Return the deal's address in the API."""
    return f"/v1/deals/{deal.id}"


def _act(by: str, deal_id: str, act: Callable[[Deal], None], if_match: int | None) -> Deal:
    def apply(deal: Deal) -> Writes:
        before = deal.beside
        act(deal)
        deal.touch(by)
        return _save(Writes(), deal, before).answering(DealView.of(deal), None, deal.version)

    return revise(lambda: get(deal_id), apply, if_match, DealView.of)


def _enter(deal: Deal, stage: Stage, position: str, by: str) -> None:
    if stage.name != deal.fields.stage:
        step = StageChange(deal.fields.stage, stage.name, utc_now(), by)
        deal.stage_history = (*deal.stage_history, step)[-MOST_MOVES:]
        deal.fields = msgspec.structs.replace(deal.fields, stage=stage.name)
    deal.position, deal.stage_probability = position, stage.probability


def _position(deal: Deal, stage: str, after: str | None) -> str:
    if after is None:
        first = store.first_of_stage(deal.fields.pipeline, stage)
        return deal.position if first and first.id == deal.id else position_between("", first.position if first else "")
    above = store.deal(after)
    if above is None or not above.is_on_board or (above.fields.pipeline, above.stage) != (deal.fields.pipeline, stage):
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
