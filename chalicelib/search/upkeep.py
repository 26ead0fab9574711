"""Keeping the search index as the customers are, though two records say what finds a person: docs/decisions/0014."""

from chalicelib.customers import store as customers
from chalicelib.customers.model import Customer
from chalicelib.errors import Contended
from chalicelib.search import store
from chalicelib.search.index import digest_of, entry_of, places_of, rows_of, shown_name
from chalicelib.search.model import Entry
from chalicelib.streams import Change

ATTEMPTS = 8


def follow(change: Change) -> None:
    """Bring the index up to a customer's change: the customer's own rows, and those of the people it lends its name."""
    old, new = (customer if isinstance(customer, Customer) else None for customer in change)
    customer_id = change.record.id
    if old is None or entry_of(old, None) != entry_of(new, None):
        bring_up_to_date(customer_id, customer_id)
    if old is not None and old.fields.kind == "organization" and shown_name(old) != shown_name(new):
        for person_id in store.people_of(customer_id):
            bring_up_to_date(person_id, customer_id)


def bring_up_to_date(customer_id: str, writer: str) -> None:
    """Make a customer's rows what it and its organization say now; `writer` is the record whose change asks for it.

    Raises Contended where others announce rows of this customer all the time.
    """
    for _ in range(ATTEMPTS):
        state = store.state_of(customer_id)
        wanted = _entry(customer_id)
        if not state.writers and state.shown == digest_of(wanted):
            return
        store.announce(state, places_of(wanted), writer)
        entry = _entry(customer_id)  # again: whoever saw no announcement wrote before this is read
        places = places_of(entry)
        announced = state.places or set()
        if not places <= announced:
            continue
        store.replace(customer_id, rows_of(customer_id, entry), announced - places)
        if store.settle(state, places, digest_of(entry), writer):
            return
    raise Contended("a customer's search entry is being changed all the time")


def _entry(customer_id: str) -> Entry:
    customer = customers.customer(customer_id)
    organization_id = customer.fields.organization_id if customer else None
    return entry_of(customer, customers.customer(organization_id) if organization_id else None)
