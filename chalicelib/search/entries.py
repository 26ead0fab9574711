"""From a customer to its entries in the lists: narrow items, one for each facet and order."""

from typing import Literal

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute

from chalicelib.customers.model import Customer
from chalicelib.derived import Derived
from chalicelib.search.facets import EVERYBODY, SPREAD, facet, facets_of, kind_of
from chalicelib.streams import Change
from chalicelib.table import Item, Key, changed_place, id_of, list_partition

Order = Literal["name", "changed"]
ORDERS: tuple[Order, ...] = ("name", "changed")


class ListEntry(Item, discriminator="list_entry"):
    """Says where a customer stands in a list, with what further filters ask for; the list of all needs no `facets`."""

    facets = UnicodeSetAttribute(null=True)
    owner = UnicodeAttribute(null=True)
    team = UnicodeAttribute(null=True)

    @property
    def customer_id(self) -> str:
        """Whose entry it is."""
        return id_of(self.sk)


def list_entries(change: Change, current: Customer | None) -> Derived:
    """Make the entries of the customer as it is now, and remove those of this change that it has no more."""
    known = [customer for customer in change if isinstance(customer, Customer)]
    now = entries_of(current) if current is not None else {}
    gone = {key: item for customer in known for key, item in entries_of(customer).items() if key not in now}
    before = entries_of(change.old) if isinstance(change.old, Customer) else {}
    made = [item for key, item in now.items() if key not in before or _content(before[key]) != _content(item)]
    return Derived(list[Item](made), list[Item](gone.values()))


def entries_of(customer: Customer) -> dict[Key, ListEntry]:
    """Return every entry of a customer; none for an archived one."""
    if customer.archived_at is not None:
        return {}
    owner, team, facets = customer.fields.owner, customer.fields.team, facets_of(customer.fields)
    owned = {facet(name, value) for name, value in (("owner", owner), ("team", team)) if value}
    entries = (
        ListEntry(
            list_partition(order, heading, _range_of(customer, order, heading)), place_of(customer, order),
            facets=set(facets) if heading else None, owner=owner, team=team,
        )
        for order in ORDERS
        for heading in (EVERYBODY, *sorted(facets | owned))
    )  # fmt: skip
    return {entry.key: entry for entry in entries}


def place_of(customer: Customer, order: Order) -> str:
    """Return the key by which a customer stands in every list of an order."""
    return customer.place_by_name.key if order == "name" else changed_place(customer.updated_at, customer.id)


def is_spread(order: Order, heading: str) -> bool:
    """Tell whether a list is split into ranges of the name; changes all come at the end, where no range helps."""
    return order == "name" and kind_of(heading) in SPREAD


def _range_of(customer: Customer, order: Order, heading: str) -> int:
    return customer.place_by_name.number if is_spread(order, heading) else 0


def _content(entry: ListEntry) -> tuple[object, ...]:
    return entry.facets, entry.owner, entry.team
