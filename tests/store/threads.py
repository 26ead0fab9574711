"""Several callers at once."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from chalicelib.customers import service
from chalicelib.errors import Contended, KontorError
from tests.builders import caller

T = TypeVar("T")
PATIENCE = 200


def at_once(calls: Sequence[Callable[[], T]]) -> list[T | KontorError]:
    """Make the calls at one moment, each in a thread of its own; return what each returned, or was refused with."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], T]) -> T | KontorError:
        start.wait()
        try:
            return call()
        except KontorError as refusal:
            return refusal

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def change_until_taken(customer_id: str, patch: dict[str, object]) -> None:
    """Repeat what the API asks to be repeated, as a patient client does."""
    for _ in range(PATIENCE):
        try:
            service.change(caller("rep"), customer_id, patch)
        except Contended:
            continue
        return
    raise AssertionError("the change was never taken")
