"""The records behind a figure: what it counts for the caller, day by day.

The aggregates say which owners have figures on which days; only those days are read from the index.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from chalicelib.auth import Principal
from chalicelib.customers import store as customers
from chalicelib.customers.model import FACT as NEW_CUSTOMERS
from chalicelib.customers.model import Customer
from chalicelib.customers.service import READ as READ_CUSTOMERS
from chalicelib.errors import BadRequest
from chalicelib.interactions import service as interactions
from chalicelib.interactions.model import CONFIDENTIALLY, Interaction
from chalicelib.interactions.store import interactions as interactions_with
from chalicelib.kpis import service, store
from chalicelib.kpis.model import RESPONSES, KpiRecord, Place
from chalicelib.table import Item, parts_of

MOST_DAYS = 25  # days of one owner that a page reads, each a request


class Asked(NamedTuple):
    """The company's days that are asked about, both included; one owner ("" for nobody), one type of activity."""

    first: datetime.date
    last: datetime.date
    owner: str | None = None
    type: str | None = None


class Fact(NamedTuple):
    """What the index tells of a counted record; `name` stands before its id: a type, or seconds."""

    place: Place
    record_id: str
    name: str
    customer_id: str | None


def page(
    caller: Principal, kpi: str, asked: Asked, limit: int, after: Place | None
) -> tuple[list[KpiRecord], Place | None]:
    """Return the next `limit` records that the figure counts for the caller, the newest day first, and where to go on.

    No more than MOST_DAYS partitions of the index are read: a page may be short while there are more.
    """
    definition = service.definition_of(kpi)
    service.check_days(asked.first, asked.last)
    if asked.type is not None and "type" not in definition.by:
        raise BadRequest("the parameter 'type' is not taken by this KPI, which tells no types apart")
    facts, position = _facts(caller, kpi, _partitions(caller, kpi, asked, after), asked.type or "", limit)
    shown = _customers(caller, facts) if kpi == NEW_CUSTOMERS else _interactions(caller, kpi, facts)
    return list(shown), position


def _partitions(caller: Principal, kpi: str, asked: Asked, after: Place | None) -> list[Place]:
    """List the days of owners that have figures, from where the last page ended."""
    places = [
        Place(day, owner)
        for day, owner, figures in service.told(caller, kpi, asked.first, asked.last)
        if asked.owner in (None, owner) and (asked.type is None or asked.type in figures)
    ]
    places.sort(key=_order)
    if after is None:
        return places
    left = [place for place in places if _order(place) >= _order(after)]
    return [after if _order(place) == _order(after) else place for place in left]


def _order(place: Place) -> tuple[int, str]:
    return -place.day.toordinal(), place.owner


def _facts(
    caller: Principal, kpi: str, partitions: list[Place], kind: str, limit: int
) -> tuple[list[Fact], Place | None]:
    found: list[Fact] = []
    for number, partition in enumerate(partitions):
        if number == MOST_DAYS or len(found) == limit:
            return found, partition
        keep = service.keeps_confidential(caller, partition.owner)
        for item in store.facts_of_day(kpi, partition, kind, limit - len(found) + 1):
            fact = _fact(kpi, partition, item)
            if fact.name.endswith(CONFIDENTIALLY) and not keep:
                continue
            if len(found) == limit:
                return found, found[-1].place
            found.append(fact)
    return found, None


def _fact(kpi: str, partition: Place, item: Item) -> Fact:
    text = str(item.by_day_sk)
    place = Place(partition.day, partition.owner, text, item.pk, item.sk)
    name, record_id = ("", text) if kpi == NEW_CUSTOMERS else parts_of(text, 2)
    return Fact(place, record_id, name, item.pk if kpi == RESPONSES else None)


def _customers(caller: Principal, facts: list[Fact]) -> Iterator[KpiRecord]:
    found = customers.customers({fact.record_id for fact in facts}) if facts else {}
    for fact in facts:
        customer = found.get(fact.record_id)
        if customer is None or customer.is_archived:
            continue  # the index shows it a moment longer
        day, owner = fact.place.day, fact.place.owner or None
        if not caller.may(READ_CUSTOMERS, customer.owned):
            yield KpiRecord(record="customer", day=day, owner=owner, hidden=True)
            continue
        yield KpiRecord(
            record="customer", day=day, owner=owner, type=customer.fields.kind, id=customer.id, at=customer.created_at,
            customer_id=customer.id, customer_name=customer.fields.display_name,
        )  # fmt: skip


def _interactions(caller: Principal, kpi: str, facts: list[Fact]) -> Iterator[KpiRecord]:
    may_read = caller.reach(interactions.READ) != "no"
    found = interactions_with({fact.record_id for fact in facts}) if facts else {}
    ids = {name for one in found.values() for name in one.timelines}
    with_whom = customers.customers(ids) if ids and may_read else {}
    for fact in facts:
        interaction = found.get(fact.record_id)
        if interaction is None or interaction.is_archived:
            continue
        told = KpiRecord(
            record="interaction", day=fact.place.day, owner=fact.place.owner or None,
            type="email" if kpi == RESPONSES else fact.name.removesuffix(CONFIDENTIALLY),
            value=int(fact.name) if kpi == RESPONSES else None,
        )  # fmt: skip
        them = [with_whom[name] for name in interaction.timelines if name in with_whom]
        if not may_read or not interactions.is_seen(caller, interaction, them):
            yield msgspec.structs.replace(told, hidden=True)
            continue
        yield _opened(told, interaction, _named(caller, fact, interaction, with_whom))


def _opened(told: KpiRecord, interaction: Interaction, customer: Customer | None) -> KpiRecord:
    return msgspec.structs.replace(
        told,
        id=interaction.id,
        at=interaction.occurred_at,
        subject=interaction.fields.subject,
        customer_id=customer.id if customer else None,
        customer_name=customer.fields.display_name if customer else None,
    )


def _named(caller: Principal, fact: Fact, interaction: Interaction, with_whom: dict[str, Customer]) -> Customer | None:
    """Return the customer who waited for the answer, else the first who took part, of those whom the caller sees."""
    took_part = [who.customer_id for who in interaction.fields.participants if who.customer_id]
    for name in [fact.customer_id] if fact.customer_id else took_part:
        customer = with_whom.get(name)
        if customer and not customer.is_archived and caller.may(READ_CUSTOMERS, customer.owned):
            return customer
    return None
