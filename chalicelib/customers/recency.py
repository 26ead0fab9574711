"""When a customer was last spoken with, and what is due next: kept on the customer by the reaction to each change.

What is written is what the timeline and the open tasks say, read after the customer was, over exactly that version of
the customer; and read once more after it was written. So of two reactions at once the one that knows less never has
the last word (docs/decisions/0015-the-customer-record.md).
"""

import datetime
from collections.abc import Callable, Iterable

from chalicelib.customers import store
from chalicelib.customers.model import Customer
from chalicelib.errors import Contended
from chalicelib.interactions.model import Interaction
from chalicelib.interactions.store import newest_open_entry
from chalicelib.records import ATTEMPTS
from chalicelib.streams import Change
from chalicelib.tasks.model import Task
from chalicelib.tasks.store import first_due
from chalicelib.writes import Writes


def last_interaction_at(customer_id: str) -> datetime.datetime | None:
    """Return when the newest interaction took place, those apart that are visible to participants alone."""
    entry = newest_open_entry(customer_id)
    return entry.place.occurred_at if entry else None


SOURCES: dict[str, Callable[[str], object]] = {
    "last_interaction_at": last_interaction_at,
    "next_task_due": first_due,
}


def keep_recency(change: Change) -> None:
    """Bring every customer up to date of which the change may have moved the last interaction or the next task."""
    if isinstance(change.record, Interaction):
        _refresh(_places(change), "last_interaction_at")
    elif isinstance(change.record, Task):
        _refresh(_customers(change), "next_task_due")
    elif isinstance(change.record, Customer) and _is_restored(change):
        _refresh([change.record.id], *SOURCES)


def _places(change: Change) -> list[str]:
    """List the customers whose timelines show another time than before, or may."""
    old, new = (_shown(record) for record in change)
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _shown(record: object) -> dict[str, datetime.datetime]:
    if not isinstance(record, Interaction) or record.archived_at is not None or record.confidants is not None:
        return {}
    return dict.fromkeys(record.timelines, record.occurred_at)


def _customers(change: Change) -> list[str]:
    old, new = (_waiting(record) for record in change)
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _waiting(record: object) -> dict[str, str | None]:
    if not isinstance(record, Task) or not record.is_open or record.fields.customer_id is None:
        return {}
    return {record.fields.customer_id: record.fields.due}


def _is_restored(change: Change) -> bool:
    old, new = change
    return old is not None and new is not None and old.is_archived and not new.is_archived


def _refresh(customer_ids: Iterable[str], *names: str) -> None:
    for customer_id in customer_ids:
        _refresh_one(customer_id, names)


def _refresh_one(customer_id: str, names: Iterable[str]) -> None:
    customer = store.customer(customer_id)
    for _ in range(ATTEMPTS):
        if customer is None or customer.archived_at is not None:
            return
        found = {name: SOURCES[name](customer_id) for name in names}
        if all(getattr(customer, name) == value for name, value in found.items()):
            return
        for name, value in found.items():
            setattr(customer, name, value)
        customer.settle()
        try:
            Writes().save(customer).commit()
        except Contended:
            customer = store.customer(customer_id)
    raise Contended("too many changes of this customer at once; the change is delivered again")
