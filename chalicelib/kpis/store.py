"""Questions to the table about figures."""

import datetime
from collections.abc import Iterator

from pynamodb.expressions.condition import Condition

from chalicelib.interactions.model import TimelineEntry
from chalicelib.kpis.model import Aggregate, AsOf, Mail, Mark, Place, Response
from chalicelib.table import (
    AS_OF,
    Item,
    aggregate_key,
    day_partition,
    mail_partition,
    mail_place,
    mark_partitions,
    parts_of,
    response_key,
    start_after,
)


def all_marks() -> Iterator[Mark]:
    """Return every mark that waits."""
    for partition in mark_partitions():
        yield from Mark.query(partition, consistent_read=True)


def places_of_day(partition: str) -> list[str]:
    """Return the places of one day's facts of one owner."""
    return [str(item.by_day_sk) for item in Item.by_day.query(partition)]


def facts_of_day(fact: str, place: Place, kind: str, page_size: int) -> Iterator[Item]:
    """Return one owner's facts of a day that begin with a kind, newest first (or slowest), behind a place among them.

    Of each, there are the keys alone.
    """
    partition = day_partition(fact, place.day, place.owner)
    start = start_after(place.pk, place.sk, by_day_pk=partition, by_day_sk=place.by_day_sk) if place.sk else None
    return Item.by_day.query(
        partition,
        Item.by_day_sk.startswith(kind) if kind else None,
        scan_index_forward=False,
        page_size=page_size,
        last_evaluated_key=start,
    )


def aggregate(empty: Aggregate) -> Aggregate:
    """Return a month's figures, or the empty ones given."""
    return Aggregate.find(*empty.key) or empty


def aggregates(kpi: str, first: datetime.date, last: datetime.date) -> Iterator[Aggregate]:
    """Return the figures of all months that the days touch."""
    pk, low = aggregate_key(kpi, f"{first:%Y-%m}")
    _, high = aggregate_key(kpi, f"{last:%Y-%m}~")
    return Aggregate.query(pk, Aggregate.sk.between(low, high))


def as_of() -> datetime.datetime | None:
    """Return when the figures were last brought up to date."""
    found = AsOf.find(*aggregate_key(AS_OF, AS_OF))
    return found.at if found else None


def answers_from(customer_id: str, place: str, limit: int) -> list[Mail]:
    """Return the first mails to a customer at or after a place."""
    return _mails(customer_id, "outbound", TimelineEntry.by_mail_sk >= place, limit=limit)


def answer_before(customer_id: str, mail: Mail) -> Mail | None:
    """Return the last mail to a customer before another one."""
    found = _mails(customer_id, "outbound", TimelineEntry.by_mail_sk < place_of(mail), limit=1, forward=False)
    return found[0] if found else None


def asked_after(customer_id: str, mail: Mail | None) -> Mail | None:
    """Return the first mail from a customer after a mail to the customer, or the first of all."""
    condition = TimelineEntry.by_mail_sk > place_of(mail) if mail else None
    found = _mails(customer_id, "inbound", condition, limit=1)
    return found[0] if found else None


def response_at(customer_id: str, at: datetime.datetime, interaction_id: str) -> Response | None:
    """Return the response noted for a mail to a customer."""
    return Response.find(*response_key(customer_id, at, interaction_id))


def parse_place(place: str) -> Mail:
    """Read a place among a customer's mails."""
    at, interaction_id = parts_of(place, 2)
    return Mail(datetime.datetime.fromisoformat(at), interaction_id)


def place_of(mail: Mail) -> str:
    """Write a place among a customer's mails."""
    return mail_place(mail.at, mail.id)


def _mails(
    customer_id: str, direction: str, condition: Condition | None, *, limit: int, forward: bool = True
) -> list[Mail]:
    found = Item.by_mail.query(
        mail_partition(customer_id, direction), condition, limit=limit, scan_index_forward=forward
    )
    return [_mail(item) for item in found]


def _mail(item: Item) -> Mail:
    place = parse_place(str(item.by_mail_sk))
    return Mail(place.at, place.id, item.owner or "" if isinstance(item, TimelineEntry) else "")
