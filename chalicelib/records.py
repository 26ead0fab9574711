"""Changing any record: read, check If-Match, apply, write over exactly what was read, repeat where that failed."""

import contextlib
import random
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from chalicelib.errors import Contended, Stale
from chalicelib.table import Record
from chalicelib.validation import fit
from chalicelib.validation import patched as merged
from chalicelib.writes import Writes

T = TypeVar("T")
R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=msgspec.Struct)

ATTEMPTS = 8
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.01, 0.3


def revise(
    read: Callable[[], R],
    apply: Callable[[R], Writes],
    if_match: int | None,
    view: Callable[[R], object],
) -> R:
    """Return the record as changed by `apply`, which says what to write (nothing, where nothing changed).

    Without If-Match, or while what it names still holds, a write that came between is no error: the record is read
    again, after a pause where nobody waits to be told Stale. Raises Stale where a human has changed the record since
    `if_match`, Contended after ATTEMPTS collisions.
    """

    def attempt() -> R:
        record = read()
        _check_match(record, if_match, view)
        apply(record).commit()
        return record

    return until_taken(attempt, pause=if_match is None)


def until_taken(attempt: Callable[[], T], *, pause: bool = True) -> T:
    """Return what an attempt to read and write returns, repeated while other writes come between.

    Raises Contended after ATTEMPTS collisions.
    """
    for collisions in range(ATTEMPTS):
        if collisions and pause:
            time.sleep(random.uniform(0, longest_pause(collisions)))  # noqa: S311 - scatters callers, keeps no secret
        with contextlib.suppress(Contended):
            return attempt()
    raise Contended("too many changes of this record at once; try again")


def longest_pause(collisions: int) -> float:
    """Return the seconds within which to repeat after so many collisions, at a random moment.

    Those who collided once would else collide again: "full jitter", M. Brooker, Exponential Backoff And Jitter (AWS
    Architecture Blog, 2015).
    """
    return min(LONGEST_PAUSE_S, SHORTEST_PAUSE_S * 2.0**collisions)


def _check_match(record: R, if_match: int | None, view: Callable[[R], object]) -> None:
    """Let a version pass that only functions have changed since: their respelling is nobody's lost update."""
    if if_match is not None and not record.human_version <= if_match <= record.version:
        raise Stale(
            "the record has been changed since the version in If-Match", version=record.version, current=view(record)
        )


def patched(fields: F, patch: Mapping[str, Any]) -> F:
    """Apply a JSON Merge Patch to a record's fields; raises Invalid with the pointer where the result does not fit."""
    return fit(merged(msgspec.to_builtins(fields), dict(patch)), type(fields))
