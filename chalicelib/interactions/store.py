"""Questions to the table about interactions, and the bodies that are too long for it."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from chalicelib import bucket
from chalicelib.customers.model import Customer
from chalicelib.interactions.model import Interaction, TimelineEntry
from chalicelib.table import RECORD, TIMELINE, Item, start_after, timeline_key


class Place(NamedTuple):
    """Where a page of a timeline ends."""

    occurred_at: datetime.datetime
    interaction_id: str


def interaction(interaction_id: str) -> Interaction | None:
    """Return the interaction as of this moment, archived or not."""
    return Interaction.find(interaction_id)


def interaction_and_customers(
    interaction_id: str, customer_ids: Iterable[str]
) -> tuple[Interaction | None, dict[str, Customer]]:
    """Return an interaction and customers in one request."""
    keys = [(record_id, RECORD) for record_id in (interaction_id, *customer_ids)]
    items = list(Item.batch_get(keys, consistent_read=True))
    found = next((item for item in items if isinstance(item, Interaction)), None)
    return found, {item.pk: item for item in items if isinstance(item, Customer)}


def timeline(customer_id: str, limit: int, after: Place | None = None, kind: str | None = None) -> list[TimelineEntry]:
    """Return the next `limit` entries of a customer's timeline, newest first, behind a place in it."""
    start = start_after(*timeline_key(customer_id, *after)) if after else None
    only = TimelineEntry.shown["type"] == kind if kind else None
    found = TimelineEntry.query(
        customer_id,
        TimelineEntry.sk.startswith(TIMELINE),
        only,
        consistent_read=True,
        scan_index_forward=False,
        limit=limit,
        last_evaluated_key=start,
    )
    return list(found)


def keep_body(interaction_id: str, body: str) -> str:
    """Keep a long body outside the table and return its key."""
    return bucket.put(
        f"bodies/{interaction_id}/{bucket.digest(body.encode())}.txt", body.encode(), "text/plain; charset=utf-8"
    )


def kept_body(key: str) -> str:
    """Return a body that `keep_body` kept."""
    return bucket.get(key).decode()
