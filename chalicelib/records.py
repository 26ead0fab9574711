"""Changing any record: read, check If-Match, apply, write over exactly what was read, repeat where that failed."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from chalicelib.errors import Contended, Stale
from chalicelib.table import Record
from chalicelib.validation import fit
from chalicelib.validation import patched as merged
from chalicelib.writes import Writes

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=msgspec.Struct)

ATTEMPTS = 8


def revise(
    read: Callable[[], R],
    apply: Callable[[R], Writes],
    if_match: int | None,
    view: Callable[[R], object],
) -> R:
    """Return the record as changed by `apply`, which says what to write (nothing, where nothing changed).

    Without If-Match, or while what it names still holds, a write that came between is no error: the record is read
    again. Raises Stale where a human has changed the record since `if_match`, Contended after ATTEMPTS collisions.
    """
    for _ in range(ATTEMPTS):
        record = read()
        _check_match(record, if_match, view)
        try:
            apply(record).commit()
        except Contended:
            continue
        return record
    raise Contended("too many changes of this record at once; try again")


def _check_match(record: R, if_match: int | None, view: Callable[[R], object]) -> None:
    """Let a version pass that only functions have changed since: their respelling is nobody's lost update."""
    if if_match is not None and not record.human_version <= if_match <= record.version:
        raise Stale(
            "the record has been changed since the version in If-Match", version=record.version, current=view(record)
        )


def patched(fields: F, patch: Mapping[str, Any]) -> F:
    """Apply a JSON Merge Patch to a record's fields; raises Invalid with the pointer where the result does not fit."""
    return fit(merged(msgspec.to_builtins(fields), dict(patch)), type(fields))
