"""What follows from a change of a record: one table says which kind of record has which consequences.

History and KPI marks follow from the change alone, under keys of their own, so that a repeated delivery writes the same
again. The lists follow from the customer as it is when the change is processed: every change makes the entries of now
exist and removes its own other ones, whatever the order in which changes come (docs/decisions/0003). The search index
follows from the customer and its organization as they are then (docs/decisions/0014). Cleansing, last, is at most one
write-back.
"""

from collections.abc import Callable

from chalicelib.cleansing.service import cleanse
from chalicelib.customers import store as customers
from chalicelib.customers.model import Customer
from chalicelib.customers.recency import keep_recency
from chalicelib.deals.model import Deal
from chalicelib.derived import Derived, write
from chalicelib.history.rules import history
from chalicelib.inbox.model import Message
from chalicelib.interactions.model import Interaction
from chalicelib.kpis.rules import marks
from chalicelib.search.entries import list_entries
from chalicelib.search.index import employment
from chalicelib.search.upkeep import follow
from chalicelib.streams import Change
from chalicelib.table import Record
from chalicelib.tasks.model import Task
from chalicelib.unanswered.upkeep import keep_unanswered
from chalicelib.views.model import View

DERIVATIONS: dict[type[Record], tuple[Callable[[Change], Derived], ...]] = {
    Customer: (history, marks),
    Interaction: (history, marks),
    Deal: (history,),
    Task: (history,),
    Message: (),
    View: (),
}


def react(change: Change) -> None:
    """Bring everything that is derived from the record up to this change."""
    derived = [derive(change) for derive in DERIVATIONS[type(change.record)]]
    if not isinstance(change.record, Customer):
        write(derived)
        keep_recency(change)
        keep_unanswered(change)
        return
    current = customers.customer(change.record.id)
    write([*derived, employment(change, current), list_entries(change, current)])
    follow(change)
    keep_recency(change)
    keep_unanswered(change)
    if current is not None:
        cleanse(current)
