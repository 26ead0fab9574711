"""Questions to the search index."""

from pynamodb.expressions.condition import Condition

from chalicelib.search.entries import ListEntry
from chalicelib.search.model import SearchWord
from chalicelib.table import joined, search_partition, start_after


def beginning_with(word: str, limit: int, after: tuple[str, str] | None) -> list[SearchWord]:
    """Return the next `limit` entries whose word begins so, in the order of words."""
    partition = search_partition(word)
    start = start_after(partition, joined(*after)) if after else None
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
