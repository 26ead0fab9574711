"""KPIs over HTTP."""

import datetime
from typing import Annotated, Literal

import msgspec
from chalice.app import Blueprint

from chalicelib.http import Answer, Call, Nothing, Page, endpoint
from chalicelib.interactions.model import Type
from chalicelib.kpis import records, service
from chalicelib.kpis.model import KpiDefinition, KpiRecord, KpiView, Period, Place
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


class RecordsQuery(Page, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Company days as of the KPI; one owner ("" for what is nobody's), one type of activity."""

    from_: datetime.date | None = None
    to: datetime.date | None = None
    owner: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    type: Type | None = None


class KpiRecordList(msgspec.Struct):
    """A page of the records that a KPI counts, the newest day first."""

    results: list[KpiRecord]
    next: str | None


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
    question = Question(*_days(call.query), call.query.period, call.query.by)
    read = service.compared if call.query.compare else service.read
    return Answer(read(call.principal, kpi, question))


@endpoint(
    blueprint, "GET", "/v1/kpis/{kpi}/records", summary="List the records that a KPI counts", needs=READ,
    query=RecordsQuery, answer=KpiRecordList,
)  # fmt: skip
def list_kpi_records(call: Call[Nothing, RecordsQuery], kpi: str) -> Answer:
    """Return what the figure of these days counts for the caller; `hidden` where the record itself is out of reach."""
    asked = records.Asked(*_days(call.query), call.query.owner, call.query.type)
    rows, position = records.page(call.principal, kpi, asked, call.query.limit, call.cursor(Place))
    return Answer(KpiRecordList(rows, call.next(position)))


def _days(query: KpiQuery | RecordsQuery) -> tuple[datetime.date, datetime.date]:
    last = query.to or company_day(utc_now())
    return query.from_ or last.replace(day=1), last
