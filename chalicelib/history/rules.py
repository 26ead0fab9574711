"""From a change to its history entry: the same for the same change, however often it is delivered."""

from typing import Any

import msgspec

from chalicelib.derived import Derived
from chalicelib.history.model import FieldChange, HistoryEntry
from chalicelib.streams import Change
from chalicelib.table import Record, history_key


def history(change: Change) -> Derived:
    """Tell every field that differs; a record that is removed for good takes its history with it elsewhere."""
    record = change.new
    if record is None:
        return Derived([], [])
    entry = HistoryEntry(
        *history_key(record.id, record.version),
        at=record.updated_at,
        by=record.updated_by,
        via=record.updated_via,
        version=record.version,
        changes=field_changes(_content(change.old), _content(record)),
    )
    return Derived([entry] if entry.changes else [], [])


def field_changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    """Compare two records' contents field by field, in the order of the fields."""
    names = list(dict.fromkeys((*new, *old)))
    differing = [name for name in names if old.get(name) != new.get(name)]
    return tuple(FieldChange(field=name, old=old.get(name), new=new.get(name)) for name in differing)


def _content(record: Record | None) -> dict[str, Any]:
    if record is None:
        return {}
    content = record.content()
    content |= {f"custom/{name}": value for name, value in content.pop("custom", {}).items()}
    if record.archived_at is not None:
        content["archived_at"] = msgspec.to_builtins(record.archived_at)
    return content
