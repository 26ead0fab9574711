"""The formulas, and what a change makes necessary to recompute. Pure, so that they can be proven."""

import bisect
import datetime
import itertools
import math
from collections.abc import Iterable

from chalicelib.customers.model import FACT as NEW_CUSTOMERS
from chalicelib.derived import Derived
from chalicelib.interactions.model import CONFIDENTIALLY, Interaction
from chalicelib.interactions.model import FACT as ACTIVITIES
from chalicelib.kpis.model import RESPONSES, Figures, KpiValue, Mail, Mark, Period
from chalicelib.moments import utc_now
from chalicelib.streams import Change
from chalicelib.table import DAY_MARK, MAIL_MARK, Record, joined, mail_place, new_id, parts_of


def marks(change: Change) -> Derived:
    """Mark the old and the new place of every fact that the change moves, makes or removes.

    Each mark is a new one, also where a change is delivered again: a roll-up that runs now must not take it for the
    mark that it has read, which may stand for an older state.
    """
    touched = _day_marks(change) | _mail_marks(change)
    return Derived([Mark.of(mark, new_id("mrk"), utc_now()) for mark in sorted(touched)], [])


def _day_marks(change: Change) -> set[str]:
    places = [(record.by_day_pk, record.by_day_sk) if record else (None, None) for record in change]
    if places[0] == places[1]:
        return set()
    return {DAY_MARK + partition for partition, _ in places if partition}


def _mail_marks(change: Change) -> set[str]:
    old, new = (_mail_places(record) for record in change)
    return {MAIL_MARK + joined(customer_id, place) for customer_id, _, place, _ in old ^ new}


def _mail_places(record: Record | None) -> set[tuple[str, str, str, str]]:
    if not isinstance(record, Interaction) or record.archived_at is not None:
        return set()
    fields = record.fields
    place = mail_place(record.occurred_at, record.id)
    return {(customer_id, fields.direction or "", place, fields.owner) for customer_id in record.correspondents}


def first_responses(inbound: Iterable[Mail], outbound: Iterable[Mail]) -> dict[Mail, int]:
    """Return each mail to a customer that was a first response, with the seconds that the customer had waited.

    A mail to the customer answers the earliest mail from the customer that came after the mail to the customer before
    it; mails from the customer after that one were waiting for the same answer, and further mails to the customer
    answer nothing new.
    """
    waiting, answers = sorted(inbound), sorted(outbound)
    found = {}
    for before, answer in itertools.pairwise([None, *answers]):
        asked = waiting[bisect.bisect_right(waiting, before) if before else 0 :][:1]
        if answer is not None and asked and asked[0] < answer:
            found[answer] = seconds_between(asked[0], answer)
    return found


def seconds_between(asked: Mail, answer: Mail) -> int:
    """Return the whole seconds from a mail to its answer."""
    return int((answer.at - asked.at).total_seconds())


def figures_of(fact: str, places: Iterable[str]) -> Figures:
    """Add up one day's facts of one owner from their places in the index: <type or seconds>#<id>, or <id>."""
    if fact == RESPONSES:
        seconds = sorted(int(parts_of(place, 2)[0]) for place in places)
        return {"seconds": seconds} if seconds else {}
    if fact == ACTIVITIES:
        counts: dict[str, int] = {}
        for place in places:
            kind = parts_of(place, 2)[0]
            counts[kind] = counts.get(kind, 0) + 1
        return dict(sorted(counts.items()))
    if fact == NEW_CUSTOMERS:
        number = sum(1 for _ in places)
        return {"count": number} if number else {}
    raise ValueError(f"no such fact: {fact}")


def without_marks(figures: Figures, *, keep: bool) -> Figures:
    """Add what is confidential to the other activities of its type, or leave it out."""
    told: Figures = {}
    for name, value in figures.items():
        kind = name.removesuffix(CONFIDENTIALLY)
        if kind == name or keep:
            told[kind] = told[kind] + value if kind in told else value
    return told


def summed(fact: str, days: Iterable[Figures]) -> KpiValue:
    """Add up the figures of days to the KPI's value.

    new_customers and activities: the sum. first_response_time: the median, with the 90th percentile in `detail`, both
    in seconds over all responses of the days together, by linear interpolation between ranks (Hyndman and Fan 1996,
    type 7).
    """
    if fact == RESPONSES:
        seconds = sorted(itertools.chain.from_iterable(figures.get("seconds", ()) for figures in days))
        return KpiValue(value=quantile(seconds, 0.5), detail={"p90": quantile(seconds, 0.9), "count": len(seconds)})
    totals: dict[str, float | int | None] = {}
    for figures in days:
        for name, count in figures.items():
            totals[name] = (totals.get(name) or 0) + count
    return KpiValue(value=sum(count or 0 for count in totals.values()), detail=totals if fact == ACTIVITIES else None)


def quantile(ordered: list[int], share: float) -> float | None:
    """Return the quantile of ordered values (type 7), None where there are none."""
    if not ordered:
        return None
    rank = (len(ordered) - 1) * share
    below = math.floor(rank)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (ordered[above] - ordered[below]) * (rank - below), 3)


def period_of(day: datetime.date, period: Period) -> str:
    """Name the period of a day: 2026-11-23, 2026-W48 (ISO 8601), 2026-11, 2026-Q4, 2026."""
    match period:
        case "day":
            return day.isoformat()
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        case "month":
            return f"{day:%Y-%m}"
        case "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "year":
            return f"{day.year}"
