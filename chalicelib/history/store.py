"""Questions to the table about history."""

from chalicelib.history.model import HistoryEntry
from chalicelib.table import HISTORY, history_key, start_after


def history_of(record_id: str, limit: int, after_version: int | None = None) -> list[HistoryEntry]:
    """Return the next `limit` changes of a record, newest first, behind (that is, before) a version."""
    start = start_after(*history_key(record_id, after_version)) if after_version is not None else None
    found = HistoryEntry.query(
        record_id,
        HistoryEntry.sk.startswith(HISTORY),
        consistent_read=True,
        scan_index_forward=False,
        limit=limit,
        last_evaluated_key=start,
    )
    return list(found)
