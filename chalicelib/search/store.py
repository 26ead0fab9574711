"""Questions to the search index."""

from chalicelib.search.model import SearchWord
from chalicelib.table import joined, search_partition, start_after


def beginning_with(word: str, limit: int, after: tuple[str, str] | None) -> list[SearchWord]:
    """Return the next `limit` entries whose word begins so, in the order of words."""
    partition = search_partition(word)
    start = start_after(partition, joined(*after)) if after else None
    return list(SearchWord.query(partition, SearchWord.sk.startswith(word), limit=limit, last_evaluated_key=start))
