"""Finding customers by words: each further word narrows what the first one finds."""

from typing import NamedTuple, cast

from chalicelib.auth import Principal
from chalicelib.customers import store as customers
from chalicelib.customers.model import Customer, Kind
from chalicelib.customers.service import READ
from chalicelib.search import store
from chalicelib.search.model import Field, Hit, OrganizationHit, SearchWord, Texts
from chalicelib.search.rules import fields_found, highlights, sought_words, words_of

LOOKS = 10  # requests at most that fill a page for who may not see all: a cursor that led to others' rows would tell of
LEAST = 25  # them, so at least so many rows are looked at in each


class Position(NamedTuple):
    """Where a page of hits ends in the search index."""

    place: str


class Candidate(NamedTuple):
    """A row of the index, with the texts that the caller may see, and their words."""

    row: SearchWord
    texts: Texts
    words: dict[str, set[Field]]

    @classmethod
    def of(cls, row: SearchWord) -> "Candidate":
        """Read a row."""
        return cls(row, row.texts, words_of(row.texts))

    def without_organization(self) -> "Candidate":
        """Leave out what the customer's organization lends it."""
        texts = self.texts.copy()
        texts.pop("organization", None)
        own = {word: rest for word, fields in self.words.items() if (rest := fields - {"organization"})}
        return Candidate(self.row, texts, own)


def search(
    caller: Principal, query: str, kind: str | None, limit: int, after: Position | None
) -> tuple[list[Hit], Position | None]:
    """Return a page of customers the caller may see that have, for every word of the query, a word that begins so.

    One request reads at most a page of the index; where other words or the kind leave less of it, at most as many
    requests as the query has words are spent on filling the page, and the cursor goes on from there. More are spent
    where rows are left out that the caller must not know of. Pages follow the index; within one, those who have more of
    the words exactly come first, then those who were worked on last.
    """
    sought = sought_words(query)
    hits: list[Candidate] = []
    place = after.place if after else None
    sees_all = caller.reach(READ) == "all"
    for _ in range(len(sought) if sees_all or not sought else LOOKS):
        room = limit - len(hits)
        at_once = room if sees_all else max(room, LEAST)
        found = store.beginning_with(sought[0], at_once + 1, place)
        fitting = [
            each for row in found[:at_once] if kind in (None, row.kind) and _has_all(each := Candidate.of(row), sought)
        ]
        counted = [each for each in _seen(caller, fitting) if _counts(each, sought)]
        hits += counted[:room]
        place = found[at_once - 1].sk if len(found) > at_once else None
        if len(counted) > room:
            place = hits[-1].row.sk
        if place is None or len(hits) >= limit:
            break
    ranked = sorted(hits, key=lambda each: (-sum(word in each.words for word in sought), each.row.newness))
    return [_hit(each, sought) for each in ranked], Position(place) if sought and place else None


def _seen(caller: Principal, found: list[Candidate]) -> list[Candidate]:
    """Keep what the caller may see by the customers as they are now; of their organizations' names too."""
    if caller.reach(READ) == "all":
        return found
    ids = {each.row.customer_id for each in found} | {each.row.organization_id for each in found}
    known = customers.customers(filter(None, ids))
    visible = {customer.id for customer in known.values() if _may_see(caller, customer)}
    return [
        each if each.row.organization_id in visible else each.without_organization()
        for each in found
        if each.row.customer_id in visible
    ]


def _may_see(caller: Principal, customer: Customer) -> bool:
    return customer.archived_at is None and caller.may(READ, customer.owned)


def _has_all(found: Candidate, sought: list[str]) -> bool:
    return all(any(word.startswith(part) for word in found.words) for part in sought)


def _counts(found: Candidate, sought: list[str]) -> bool:
    """Count a customer at the first of its words that begin so, and pass it over at the others."""
    first = min((word for word in found.words if word.startswith(sought[0])), default=None)
    return found.row.word == first and _has_all(found, sought)


def _hit(found: Candidate, sought: list[str]) -> Hit:
    fields = sorted(fields_found(found.words, sought))
    organization, row = found.texts.get("organization"), found.row
    return Hit(
        id=row.customer_id,
        kind=cast("Kind", row.kind),
        name=found.texts["name"][0],
        matched=fields,
        highlights=highlights(found.texts, fields, sought),
        organization=OrganizationHit(row.organization_id, organization[0]) if organization else None,
    )
