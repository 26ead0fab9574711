"""KPIs over HTTP."""

import datetime
from typing import Literal

import msgspec
from chalice.app import Blueprint

from chalicelib.http import Answer, Call, Nothing, endpoint
from chalicelib.kpis import service
from chalicelib.kpis.model import KpiDefinition, KpiView, Period
from chalicelib.kpis.service import READ, Question
from chalicelib.moments import company_day, utc_now

blueprint = Blueprint(__name__)


class KpiQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Company days, both included; by default this month up to today."""

    from_: datetime.date | None = None
    to: datetime.date | None = None
    period: Period = "day"
    by: Literal["owner", "type"] | None = None
    compare: Literal["previous"] | None = None


class KpiList(msgspec.Struct):
    """All KPIs."""

    results: list[KpiDefinition]
    next: str | None


@endpoint(blueprint, "GET", "/v1/kpis", summary="List the KPIs", needs=READ, answer=KpiList)
def list_kpis(call: Call[Nothing, Nothing]) -> Answer:
    """Return which KPIs there are, and by what they can be told apart."""
    return Answer(KpiList(service.definitions(), None))


@endpoint(
    blueprint, "GET", "/v1/kpis/{kpi}", summary="Read a KPI", needs=READ, query=KpiQuery, answer=KpiView
)  # fmt: skip
def read_kpi(call: Call[Nothing, KpiQuery], kpi: str) -> Answer:
    """Return a KPI by period; compared with the time before, where asked."""
    last = call.query.to or company_day(utc_now())
    first = call.query.from_ or last.replace(day=1)
    question = Question(first, last, call.query.period, call.query.by)
    read = service.compared if call.query.compare else service.read
    return Answer(read(call.principal, kpi, question))
