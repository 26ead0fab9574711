"""Reading a record's history, a page of fields at a time."""

from itertools import takewhile
from typing import NamedTuple

from chalicelib.history import store
from chalicelib.history.model import HistoryView


class Position(NamedTuple):
    """Where a page of history ends: the version of the last change shown, and how many of its fields were."""

    version: int
    shown: int


def page(
    record_id: str, limit: int, after: Position | None, *, behind: tuple[str, object] | None = None
) -> tuple[list[HistoryView], Position | None]:
    """Return the next `limit` field changes, newest first, and where the next page begins.

    With `behind`, a field and its old value, only those after the last change of that: the others are not there.
    """
    version, shown = after or (None, 0)
    if version is None:
        entries = store.history_of(record_id, limit + 1)
    else:
        entries = store.history_of(record_id, limit + 2, version + 1)  # the first of them may have been shown whole
    rows = [
        (HistoryView(entry.at, entry.by, change.field, change.old, change.new, entry.version, entry.via), number)
        for entry in takewhile(lambda entry: behind not in [(one.field, one.old) for one in entry.changes], entries)
        for number, change in enumerate(entry.changes)
        if not (entry.version == version and number < shown)
    ]
    kept = rows[:limit]
    position = Position(kept[-1][0].version, kept[-1][1] + 1) if len(rows) > limit else None
    return [row for row, _ in kept], position
