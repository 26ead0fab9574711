"""KPIs over HTTP."""

import datetime

import msgspec
from chalice.app import Blueprint

from chalicelib.http import Answer, Call, Nothing, endpoint
from chalicelib.kpis import service
from chalicelib.kpis.model import KpiView, Period
from chalicelib.kpis.service import READ, Question
from chalicelib.moments import company_day, utc_now

blueprint = Blueprint(__name__)


class KpiQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Company days, both included; by default this month up to today."""

    from_: datetime.date | None = None
    to: datetime.date | None = None
    period: Period = "day"
    by: str | None = None


@endpoint(
    blueprint, "GET", "/v1/kpis/{kpi}", summary="Read a KPI", needs=READ, query=KpiQuery, answer=KpiView
)  # fmt: skip
def read_kpi(call: Call[Nothing, KpiQuery], kpi: str) -> Answer:
    """Return a KPI by period."""
    last = call.query.to or company_day(utc_now())
    first = call.query.from_ or last.replace(day=1)
    return Answer(service.read(call.principal, kpi, Question(first, last, call.query.period, call.query.by)))
