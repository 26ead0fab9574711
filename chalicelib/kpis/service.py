"""Bringing figures up to date, and reading them."""

import datetime
from typing import NamedTuple

import msgspec

from chalicelib.auth import Owned, Principal, Right
from chalicelib.config import settings
from chalicelib.customers.model import FACT as NEW_CUSTOMERS
from chalicelib.errors import BadRequest, Contended, NotFound
from chalicelib.interactions.model import CONFIDENTIAL
from chalicelib.interactions.model import FACT as ACTIVITIES
from chalicelib.kpis import store
from chalicelib.kpis.model import (
    RESPONSES,
    Aggregate,
    AsOf,
    Figures,
    KpiDefinition,
    KpiRow,
    KpiValue,
    KpiView,
    Mail,
    Mark,
    Period,
    Previous,
    Response,
)
from chalicelib.kpis.periods import Days, before
from chalicelib.kpis.rules import figures_of, period_of, seconds_between, summed, without_marks
from chalicelib.moments import EARLIEST, LATEST, utc_now
from chalicelib.table import AS_OF, DAY_MARK, MAIL_MARK, aggregate_key, new_id, parts_of
from chalicelib.writes import Writes


class Definition(NamedTuple):
    """What a KPI counts and by what it can be told apart."""

    unit: str
    by: tuple[str, ...]


KPIS = {
    NEW_CUSTOMERS: Definition("count", ("owner",)),
    ACTIVITIES: Definition("count", ("owner", "type")),
    RESPONSES: Definition("seconds", ("owner",)),
}
READ: Right = ("kpis", "read")
NOBODY = " "  # no user has this name: what is nobody's and confidential is for those who see all
LONGEST_RANGE = datetime.timedelta(days=3 * 366)


# ---- bringing up to date ---------------------------------------------------------------------------------------------


def roll_up() -> int:
    """Recompute what is marked and return how many marks were done.

    Mails first, since they mark days. A mark younger than the settling time waits: the index may not show its change
    yet. A mark goes only if it is the one that was read, so that a change in the meantime is recomputed next time.
    """
    as_of = _settled()
    done = 0
    for prefix, recompute in ((MAIL_MARK, _recompute_responses), (DAY_MARK, _recompute_day)):
        settled = _settled()
        for mark in [mark for mark in store.all_marks() if mark.sk.startswith(prefix) and mark.made_at <= settled]:
            try:
                recompute(mark.sk.removeprefix(prefix))
                Writes().delete(mark, Mark.nonce == mark.nonce).commit()
            except Contended:
                continue  # it changed in the meantime: the next run finds the mark
            done += 1
    Writes().save(AsOf(*aggregate_key(AS_OF, AS_OF), at=as_of)).commit()
    return done


def _settled() -> datetime.datetime:
    return utc_now() - datetime.timedelta(seconds=settings().kpi_settle_seconds)


def _recompute_day(partition: str) -> None:
    fact, day_text, owner = parts_of(partition, 3)
    day = datetime.date.fromisoformat(day_text)
    aggregate = store.aggregate(Aggregate.at(fact, day, owner))  # read first: a run that overtakes makes the save fail
    figures = figures_of(fact, store.places_of_day(partition))
    if aggregate.days.get(day_text, {}) == figures:
        return
    aggregate.days = {**aggregate.days, day_text: figures}
    if not figures:
        aggregate.days = {name: value for name, value in aggregate.days.items() if name != day_text}
    unchanged = Aggregate.revision == aggregate.revision if aggregate.revision else Aggregate.pk.does_not_exist()
    aggregate.revision += 1
    Writes().save(aggregate, unchanged).commit()


def _recompute_responses(place: str) -> None:
    """Recompute the response at a place among a customer's mails, and the one that follows it: no other can differ."""
    customer_id, rest = parts_of(place, 2)
    here = store.parse_place(rest)
    _recompute_response(customer_id, here)
    for answer in store.answers_from(customer_id, rest, limit=2):
        if answer.id != here.id:
            _recompute_response(customer_id, answer)
            break


def _recompute_response(customer_id: str, place: Mail) -> None:
    old = store.response_at(customer_id, place.at, place.id)  # read first: a run that overtakes makes the save fail
    found = store.answers_from(customer_id, store.place_of(place), limit=1)
    answer = found[0] if found and (found[0].at, found[0].id) == (place.at, place.id) else None
    asked = store.asked_after(customer_id, store.answer_before(customer_id, answer)) if answer else None
    new = None
    if answer is not None and asked is not None and asked < answer:
        new = Response.of(customer_id, answer, seconds_between(asked, answer))
    _note_response(old, new)


def _note_response(old: Response | None, new: Response | None) -> None:
    """Keep, change or remove a response; the days that it moves between are marked before it moves."""
    places = [(response.by_day_pk, response.by_day_sk) if response else (None, None) for response in (old, new)]
    if places[0] == places[1]:
        return
    for partition in {partition for partition, _ in places if partition}:
        Writes().save(Mark.of(DAY_MARK + partition, new_id("mrk"), utc_now())).commit()
    unchanged = Response.pk.does_not_exist()
    if old is not None:
        unchanged = (Response.by_day_pk == old.by_day_pk) & (Response.by_day_sk == old.by_day_sk)
    if new is not None:
        Writes().save(new, unchanged).commit()
    elif old is not None:
        Writes().delete(old, unchanged).commit()


# ---- reading ---------------------------------------------------------------------------------------------------------


class Question(NamedTuple):
    """The company's days that are asked about, both included; their division into periods, and by owner or type."""

    first: datetime.date
    last: datetime.date
    period: Period
    by: str | None


def definitions() -> list[KpiDefinition]:
    """Return the KPIs that there are."""
    return [KpiDefinition(kpi, defined.unit, defined.by) for kpi, defined in KPIS.items()]


def compared(caller: Principal, kpi: str, question: Question) -> KpiView:
    """Return a KPI with what it was in the time before, in twice the requests."""
    now = read(caller, kpi, question)
    first, last = before(Days(question.first, question.last))
    was = read(caller, kpi, question._replace(first=first, last=last))
    previous = Previous(was.from_, was.to, was.results, was.total)
    return msgspec.structs.replace(now, previous=previous)


def read(caller: Principal, kpi: str, question: Question) -> KpiView:
    """Return a KPI in two requests.

    Every period has a row where nothing tells them apart; by owner or type, those have one that have figures. Only
    what belongs to owners whom the caller may see is told, and added up; what is nobody's, to those who see all.
    """
    first, last, period, by = question
    definition = definition_of(kpi)
    check_days(first, last)
    if by is not None and by not in definition.by:
        raise BadRequest(f"the parameter 'by' takes {' or '.join(definition.by)} for this KPI")
    groups: dict[tuple[str, str], list[Figures]] = {}
    if by is None:
        groups = {(period_of(day, period), ""): [] for day in _days(first, last)}
    figures = told(caller, kpi, first, last)
    for day, owner, found in figures:
        for name, part in _apart(found, owner, by):
            groups.setdefault((period_of(day, period), name), []).append(part)
    rows = [_row(kpi, label, name, parts, by) for (label, name), parts in sorted(groups.items())]
    total = summed(kpi, [found for _, _, found in figures])
    return KpiView(
        id=kpi, unit=definition.unit, from_=first, to=last, timezone=settings().timezone, as_of=store.as_of(),
        results=rows, total=total,
    )  # fmt: skip


def definition_of(kpi: str) -> Definition:
    """Return what a KPI counts; raises NotFound where there is none of this name."""
    if kpi not in KPIS:
        raise NotFound(f"there is no such KPI; there are {', '.join(KPIS)}")
    return KPIS[kpi]


def told(
    caller: Principal, kpi: str, first: datetime.date, last: datetime.date
) -> list[tuple[datetime.date, str, Figures]]:
    """Return the figures of each day and owner that the caller may be told, where there are any."""
    visible = [one for one in store.aggregates(kpi, first, last) if _is_visible(caller, one.owner)]
    figures = (
        (day, owner, without_marks(found, keep=keeps_confidential(caller, owner)))
        for aggregate in visible
        for day, owner, found in _within(aggregate, first, last)
    )
    return [(day, owner, found) for day, owner, found in figures if found]


def keeps_confidential(caller: Principal, owner: str) -> bool:
    """Tell whether the caller's figures count an owner's confidential activities."""
    return caller.may(CONFIDENTIAL, Owned.by([owner or NOBODY]))


def _is_visible(caller: Principal, owner: str) -> bool:
    """Leave out nobody's figures where not all may be seen: they may be of another team's customers."""
    return caller.reach(READ) == "all" or (owner != "" and caller.may(READ, Owned.by([owner])))


def check_days(first: datetime.date, last: datetime.date) -> None:
    """Raise BadRequest where the days are in the wrong order, too many, or in no year that counts."""
    if not EARLIEST.date() < first or not last < LATEST.date():
        raise BadRequest(f"the parameters 'from' and 'to' lie between {EARLIEST:%Y} and {LATEST:%Y}")
    if last < first:
        raise BadRequest("the parameter 'to' is before 'from'")
    if last - first > LONGEST_RANGE:
        raise BadRequest(f"the parameters 'from' and 'to' span more than {LONGEST_RANGE.days} days")


def _days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]


def _within(
    aggregate: Aggregate, first: datetime.date, last: datetime.date
) -> list[tuple[datetime.date, str, Figures]]:
    days = ((datetime.date.fromisoformat(day), figures) for day, figures in aggregate.days.items())
    return [(day, aggregate.owner, figures) for day, figures in days if first <= day <= last]


def _apart(figures: Figures, owner: str, by: str | None) -> list[tuple[str, Figures]]:
    if by == "type":
        return [(kind, {kind: count}) for kind, count in figures.items()]
    return [(owner if by == "owner" else "", figures)]


def _row(kpi: str, label: str, name: str, parts: list[Figures], by: str | None) -> KpiRow:
    value: KpiValue = summed(kpi, parts)
    return KpiRow(period=label, by={by: name} if by else None, value=value.value, detail=value.detail)
