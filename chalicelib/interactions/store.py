"""Questions to the table about interactions, and the bodies that are too long for it."""

from collections.abc import Iterable

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.pagination import ResultIterator

from chalicelib import bucket
from chalicelib.customers.model import Customer
from chalicelib.interactions.model import Interaction, Place, TimelineEntry
from chalicelib.table import RECORD, TIMELINE, Item, start_after, timeline_key

READ_AT_ONCE = 200
PAGE = 25


def interaction(interaction_id: str) -> Interaction | None:
    """Return the interaction as of this moment, archived or not."""
    return Interaction.find(interaction_id)


def interactions(ids: Iterable[str]) -> dict[str, Interaction]:
    """Return those of the interactions that exist, archived or not, in one request a hundred."""
    found = Item.batch_get([(interaction_id, RECORD) for interaction_id in ids], consistent_read=True)
    return {item.pk: item for item in found if isinstance(item, Interaction)}


def interaction_and_customers(
    interaction_id: str, customer_ids: Iterable[str]
) -> tuple[Interaction | None, dict[str, Customer]]:
    """Return an interaction and customers in one request."""
    keys = [(record_id, RECORD) for record_id in (interaction_id, *customer_ids)]
    items = list(Item.batch_get(keys, consistent_read=True))
    found = next((item for item in items if isinstance(item, Interaction)), None)
    return found, {item.pk: item for item in items if isinstance(item, Customer)}


def open_to(user: str | None) -> Condition:
    """Leave out in the store what is confidential to others than `user` (None: at all).

    So neither a short page nor a cursor tells of it.
    """
    nobodys: Condition = Path("confidants").does_not_exist()
    visible: Condition = nobodys if user is None else nobodys | Path("confidants").contains(user)
    return visible


def timeline(
    customer_id: str, limit: int, after: Place | None = None, only: Condition | None = None
) -> list[TimelineEntry]:
    """Return the next `limit` entries of a customer's timeline, newest first, behind a place in it."""
    return list(_entries(customer_id, after, only=only, limit=limit))


def newest_open_entry(customer_id: str) -> TimelineEntry | None:
    """Return the newest entry of a customer's timeline that is not visible to participants alone.

    One request, unless the newest entries are confidential.
    """
    newest = timeline(customer_id, 1)
    if not newest or newest[0].confidants is None:
        return newest[0] if newest else None
    is_open = TimelineEntry.confidants.does_not_exist()
    return next(_entries(customer_id, newest[0].place, only=is_open, limit=1, page_size=PAGE), None)


def timeline_of_type(
    customer_id: str, kind: str, limit: int, after: Place | None = None, only: Condition | None = None
) -> tuple[list[TimelineEntry], Place | None]:
    """Return those of the next READ_AT_ONCE entries that are of one type, `limit` at most, and where to go on.

    One request, however rare the type is: a page may be short, even empty, while there are more.
    """
    found = _entries(customer_id, after, only=only & (TimelineEntry.kind == kind), page_size=READ_AT_ONCE)
    page = next(found.page_iter)
    entries = [TimelineEntry.from_raw_data(item) for item in page["Items"]]
    if len(entries) > limit:
        return entries[:limit], entries[limit - 1].place
    last = page.get("LastEvaluatedKey")
    return entries, Place.of(last["sk"]["S"]) if last else None


def _entries(
    customer_id: str,
    after: Place | None,
    *,
    only: Condition | None = None,
    limit: int | None = None,
    page_size: int | None = None,
) -> ResultIterator[TimelineEntry]:
    return TimelineEntry.query(
        customer_id,
        TimelineEntry.sk.startswith(TIMELINE),
        only,
        consistent_read=True,
        scan_index_forward=False,
        limit=limit,
        page_size=page_size,
        last_evaluated_key=start_after(*timeline_key(customer_id, *after)) if after else None,
    )


def keep_body(interaction_id: str, body: str) -> str:
    """Keep a long body outside the table and return its key."""
    return bucket.put(
        f"bodies/{interaction_id}/{bucket.digest(body.encode())}.txt", body.encode(), "text/plain; charset=utf-8"
    )


def kept_body(key: str) -> str:
    """Return a body that `keep_body` kept."""
    return bucket.get(key).decode()
