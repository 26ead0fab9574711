"""Finding customers by words: each further word narrows what the first one finds."""

from typing import TYPE_CHECKING, NamedTuple, cast

from chalicelib.auth import Principal
from chalicelib.customers import store as customers
from chalicelib.customers.service import READ
from chalicelib.search import store
from chalicelib.search.model import Hit, Matched, SearchWord
from chalicelib.search.rules import sought_words

if TYPE_CHECKING:
    from chalicelib.customers.model import Kind


class Position(NamedTuple):
    """Where a page of hits ends in the search index."""

    word: str
    customer_id: str


def search(
    caller: Principal, query: str, kind: str | None, limit: int, after: Position | None
) -> tuple[list[Hit], Position | None]:
    """Return a page of customers the caller may see that have, for every word of the query, a word that begins so.

    One request reads at most a page of the index; where other words or the kind leave less of it, at most as many
    requests as the query has words are spent on filling the page, and the cursor goes on from there.
    """
    sought = sought_words(query)
    hits: dict[str, Hit] = {}
    if not sought:
        return [], None
    for _ in sought:
        found = store.beginning_with(sought[0], limit - len(hits) + 1, after)
        room = limit - len(hits)
        fitting = [entry for entry in found[:room] if _fits(entry, sought, kind)]
        hits |= {entry.customer_id: _hit(entry, sought) for entry in _seen(caller, fitting)}
        after = _position(found[room - 1]) if len(found) > room else None
        if after is None or len(hits) >= limit:
            break
    return list(hits.values()), after


def _seen(caller: Principal, entries: list[SearchWord]) -> list[SearchWord]:
    """Keep what the caller may see by the customers as they are now."""
    if caller.reach(READ) == "all":
        return entries
    known = customers.customers({entry.customer_id for entry in entries})
    visible = {customer.id for customer in known.values() if caller.may(READ, customer.owned)}
    return [entry for entry in entries if entry.customer_id in visible]


def _fits(entry: SearchWord, sought: list[str], kind: str | None) -> bool:
    """Count a customer at the first of its words that begin so, and pass it over at the others."""
    first = min(word for word in entry.words if word.startswith(sought[0]))
    if entry.word != first or kind not in (None, entry.kind):
        return False
    return all(any(word.startswith(part) for word in entry.words) for part in sought)


def _hit(entry: SearchWord, sought: list[str]) -> Hit:
    matched = {field for word, field in entry.words.items() if word.startswith(tuple(sought))}
    return Hit(entry.customer_id, cast("Kind", entry.kind), entry.name, cast("list[Matched]", sorted(matched)))


def _position(entry: SearchWord) -> Position:
    return Position(entry.word, entry.customer_id)
