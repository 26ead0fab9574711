"""Questions to the search index, and the writes that keep it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition

from chalicelib.said import Said
from chalicelib.search.entries import ListEntry
from chalicelib.search.model import Employed, SearchState, SearchWord
from chalicelib.table import EMPLOYS, SEARCH, Item, id_of, parts_of, search_key, search_partition, start_after
from chalicelib.writes import CONDITION_FAILED

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action


def beginning_with(word: str, limit: int, after: str | None) -> list[SearchWord]:
    """Return the next `limit` rows whose word begins so, the word itself first, and of each word the latest first."""
    partition = search_partition(word)
    start = start_after(partition, after) if after else None
    return list(SearchWord.query(partition, SearchWord.sk.startswith(word), limit=limit, last_evaluated_key=start))


def entries_in(
    partition: str, after: str | None, only: Condition | None, at_once: int, *, newest_first: bool
) -> tuple[list[ListEntry], str | None]:
    """Return those of the next `at_once` entries of a list that fit, and the key that was reached, None at the end."""
    found = ListEntry.query(
        partition,
        filter_condition=only,
        page_size=at_once,
        scan_index_forward=not newest_first,
        last_evaluated_key=start_after(partition, after) if after else None,
    )
    page = next(found.page_iter)
    last = page.get("LastEvaluatedKey")
    return [ListEntry.from_raw_data(item) for item in page["Items"]], last["sk"]["S"] if last else None


def people_of(organization_id: str) -> Iterator[str]:
    """Walk through the ids of the persons of an organization."""
    found = Employed.query(organization_id, Employed.sk.startswith(EMPLOYS), consistent_read=True)
    return (id_of(item.sk) for item in found)


def state_of(customer_id: str) -> SearchState:
    """Return what is known of a customer's rows."""
    return SearchState.find(customer_id, SEARCH) or SearchState.at(customer_id)


def announce(state: SearchState, places: set[str], writer: str) -> None:
    """Say which rows somebody is about to write; brings `state` up to date."""
    actions: list[Action] = [
        SearchState.type.set(SearchState), SearchState.writers.add({writer}), SearchState.revision.add(1),
    ]  # fmt: skip
    state.update([*actions, *([SearchState.places.add(places)] if places else [])])


def settle(state: SearchState, places: set[str], shown: str, writer: str) -> bool:
    """Say that somebody's rows are written; False where anybody announced others since `state`."""
    actions: list[Action] = [SearchState.writers.delete({writer})]
    if state.writers == {writer}:
        kept = SearchState.places.set(places) if places else SearchState.places.remove()
        actions = [SearchState.writers.remove(), SearchState.shown.set(shown), kept]
    try:
        state.update(actions, condition=SearchState.revision == state.revision)
    except UpdateError as error:
        if Said.of(error).code == CONDITION_FAILED:
            return False
        raise
    return True


def replace(customer_id: str, rows: list[SearchWord], gone: Iterable[str]) -> None:
    """Write a customer's rows, and remove those that stand at other places."""
    with Item.batch_write() as batch:
        for row in rows:
            batch.save(row)
        for place in gone:
            word, newness = parts_of(place, 2)
            batch.delete(SearchWord(*search_key(word, newness, customer_id)))
