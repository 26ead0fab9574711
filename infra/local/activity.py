"""How busy the event machinery is, so that "nothing is going on" can be told without a race."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Activity:
    """A counter that moves whenever any function begins or ends its work.

    Two equal readings with nothing running at either mean that no function ran in between.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._moves = 0
        self._running = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count a function as running."""
        self._move(1)
        try:
            yield
        finally:
            self._move(-1)

    def reading(self) -> tuple[int, int]:
        """Tell (how often the counter has moved, how many functions run now)."""
        with self._lock:
            return self._moves, self._running

    def _move(self, change: int) -> None:
        with self._lock:
            self._moves += 1
            self._running += change
