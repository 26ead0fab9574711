"""What records point to, a customer or a user, read at once for all records of an answer."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from chalicelib.auth import Principal
from chalicelib.customers import store
from chalicelib.customers.model import CustomerView
from chalicelib.customers.service import READ
from chalicelib.fields import Strict
from chalicelib.selection import Expansion
from chalicelib.settings.store import users

Pointer = Callable[[Any], str | None]  # which id an answered record has in a field


class OwnerView(Strict, frozen=True):
    """A user as colleagues see them."""

    id: str
    name: str
    email: str


def customers_at(pointer: Pointer) -> Expansion:
    """Return how to find the customer that each record names, where the caller may see it."""

    def expand(caller: Principal, views: list[Any]) -> list[object | None]:
        named = [pointer(view) for view in views] if caller.reach(READ) != "no" else []
        found = store.customers(set(filter(None, named))) if any(named) else {}
        seen = {
            one.id: CustomerView.of(one)
            for one in found.values()
            if not one.is_archived and caller.may(READ, one.owned)
        }
        return [seen.get(pointer(view) or "") for view in views]

    return expand


def users_at(pointer: Pointer) -> Expansion:
    """Return how to find the user whom each record names, where the directory of users knows them."""

    def expand(_caller: Principal, views: list[Any]) -> list[object | None]:
        directory = users() if any(pointer(view) for view in views) else None
        known = {
            user.id: OwnerView(id=user.id, name=user.name, email=user.email)
            for user in (directory.users if directory else ())
        }
        return [known.get(pointer(view) or "") for view in views]

    return expand


_OWNER = users_at(attrgetter("owner"))
EXPANSIONS: Mapping[str, Expansion] = {"organization": customers_at(attrgetter("organization_id")), "owner": _OWNER}
OF_A_VIEW: Mapping[str, Expansion] = {  # of the customer within
    "organization": customers_at(attrgetter("customer.organization_id")),
    "owner": users_at(attrgetter("customer.owner")),
}
OF_WORK: Mapping[str, Expansion] = {"customer": customers_at(attrgetter("customer_id")), "owner": _OWNER}
OF_HITS: Mapping[str, Expansion] = {"customer": customers_at(attrgetter("id"))}  # the record behind what search found
