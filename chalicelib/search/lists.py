"""Lists of customers: in an order, in a scope, filtered.

A page reads the entries of one facet, the most selective that is asked for, and the store leaves out what the other
filters do. The customers themselves are read then, and they decide: what no longer fits, or is out of the caller's
reach, is not shown, however late the entries are.
"""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.auth import Principal
from chalicelib.config import settings
from chalicelib.custom import service as custom
from chalicelib.custom.model import CHOOSING
from chalicelib.customers import store as customers
from chalicelib.customers.model import Customer, PlaceByName
from chalicelib.customers.service import READ
from chalicelib.search import store
from chalicelib.search.entries import ListEntry, Order, is_spread, place_of
from chalicelib.search.facets import BY_SELECTIVITY, EVERYBODY, facet, facets_of, kind_of
from chalicelib.search.filters import CustomerFilters
from chalicelib.table import list_partition
from chalicelib.teams import with_teams

READ_AHEAD = 24  # entries that are looked at for each customer of a page, where the store leaves some out
MOST_NAMED = 400  # users and teams in a condition, of which DynamoDB takes 4 KB
MOST_IN = 100  # operands of IN

Users = frozenset[str]


class Wanted(NamedTuple):
    """Which customers a list has: with these facets, of one of these owners and teams where those matter."""

    order: Order
    facets: frozenset[str]
    owners: Users | None
    teams: frozenset[str] | None

    @property
    def heading(self) -> str:
        """The most selective facet, whose entries are read."""
        owned = (("owner", self.owners), ("team", self.teams))
        alone = {facet(name, min(values)) for name, values in owned if values and len(values) == 1}
        ordered = sorted(self.facets | alone, key=lambda found: (BY_SELECTIVITY.index(kind_of(found)), found))
        return next(iter(ordered), EVERYBODY)

    def holds_for(self, customer: Customer) -> bool:
        """Tell whether a customer belongs on the list as it is now."""
        fields = customer.fields
        return (
            customer.archived_at is None
            and self.facets <= facets_of(fields)
            and (self.owners is None or fields.owner in self.owners)
            and (self.teams is None or fields.team in self.teams)
        )


def page(
    caller: Principal,
    filters: CustomerFilters,
    limit: int,
    after: PlaceByName | None,
    *,
    organization_id: str | None = None,
) -> tuple[list[Customer], PlaceByName | None]:
    """Return a page of customers, and where the next begins.

    One request for the entries (one more at the edge of a range) and one for the customers, whatever is asked for: so a
    page may be short, even empty, while there are more.
    """
    wanted = wanted_by(caller, filters, organization_id)
    if wanted is None:
        return [], None
    if wanted == Wanted("name", frozenset(), None, None) and caller.reach(READ) == "all":
        found = customers.customers_by_name(limit + 1, after)
        return found[:limit], found[limit - 1].place_by_name if len(found) > limit else None
    ids, position = _entries(caller, wanted, limit, after)
    known = customers.customers(ids).values() if ids else ()
    shown = [customer for customer in known if wanted.holds_for(customer) and caller.may(READ, customer.owned)]
    newest_first = wanted.order == "changed"
    return sorted(shown, key=lambda one: place_of(one, wanted.order), reverse=newest_first), position


def unknown_custom(filters: CustomerFilters) -> str | None:
    """Return the first custom field of the filters that is no choice of customers."""
    if not filters.custom:
        return None
    known = {field.name for field in custom.current() if field.record == "customer" and field.type in CHOOSING}
    return min(filters.custom.keys() - known, default=None)


def wanted_by(caller: Principal, filters: CustomerFilters, organization_id: str | None = None) -> Wanted | None:
    """Return which customers are asked for, None where there can be none; who is in no team has their own."""
    if filters.scope == "team" and not caller.is_limited:
        caller = with_teams(caller)  # which a limited caller comes with
    facets = filters.facets | ({facet("organization_id", organization_id)} if organization_id else frozenset())
    owners = frozenset({filters.owner}) if filters.owner else None
    teams = frozenset(caller.teams) if filters.scope == "team" and caller.teams else None
    if filters.scope == "own" or (filters.scope == "team" and not caller.teams):
        if filters.owner not in (None, caller.user):
            return None
        owners = frozenset({caller.user})
    return Wanted("name" if filters.sort == "name" else "changed", facets, owners, teams)


def _entries(
    caller: Principal, wanted: Wanted, limit: int, after: PlaceByName | None
) -> tuple[list[str], PlaceByName | None]:
    """Return whom the next entries are of, and the place behind which the next page begins."""
    heading, only = wanted.heading, _condition(caller, wanted)
    last_range = settings().ranges - 1 if is_spread(wanted.order, heading) else 0
    number, key = after or PlaceByName(0, "")
    found: dict[str, PlaceByName] = {}
    while True:
        at_once = limit * READ_AHEAD if only is not None else limit + 1 - len(found)
        entries, reached = store.entries_in(
            list_partition(wanted.order, heading, number), key or None, only, at_once,
            newest_first=wanted.order == "changed",
        )  # fmt: skip
        for entry in entries:
            found.setdefault(entry.customer_id, PlaceByName(number, entry.sk))
        if len(found) > limit:
            shown = list(found)[:limit]
            return shown, found[shown[-1]]
        if reached is not None:
            return list(found), PlaceByName(number, reached)
        if number == last_range:
            return list(found), None
        number, key = number + 1, ""


def _condition(caller: Principal, wanted: Wanted) -> Condition | None:
    """Say which entries the store leaves out of what it reads."""
    heading = wanted.heading
    parts: list[Condition] = [ListEntry.facets.contains(found) for found in sorted(wanted.facets - {heading})]
    if wanted.owners is not None and kind_of(heading) != "owner":
        parts.append(_among(ListEntry.owner, wanted.owners))
    if wanted.teams is not None and kind_of(heading) != "team":
        parts.append(_among(ListEntry.team, wanted.teams))
    if (visible := _visible(caller, wanted)) is not None:
        parts.append(visible)
    return functools.reduce(lambda one, other: one & other, parts) if parts else None


def _visible(caller: Principal, wanted: Wanted) -> Condition | None:
    """Leave out what the caller cannot see, where the list may have any; the customers themselves decide at last."""
    users = caller.mates | {caller.user}
    all_mine = wanted.teams is not None or (wanted.owners is not None and wanted.owners <= users)
    if caller.reach(READ) == "all" or all_mine or len(users) + len(caller.teams) > MOST_NAMED:
        return None
    nobodys = ListEntry.owner.does_not_exist() & ListEntry.team.does_not_exist()
    visible: Condition = _among(ListEntry.owner, users) | nobodys
    if caller.teams:
        visible |= _among(ListEntry.team, caller.teams)
    return visible


def _among(attribute: UnicodeAttribute, values: Iterable[str]) -> Condition:
    ordered = sorted(values)
    parts: list[Condition] = [
        attribute.is_in(*ordered[first : first + MOST_IN]) for first in range(0, len(ordered), MOST_IN)
    ]
    return functools.reduce(lambda one, other: one | other, parts)
