"""The clock: fires the registered schedules, as EventBridge does, and any of them at once when asked."""

import logging
import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from infra.local.activity import Activity
from infra.local.functions import Function, failure_place
from infra.local.schedule_expressions import parse

log = logging.getLogger(__name__)


class UnknownScheduleError(LookupError):
    """No schedule has this name; the message lists those that exist."""


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


class _Schedule:
    def __init__(self, function: Function, expression: str, activity: Activity) -> None:
        self.function = function
        self._when = parse(expression)
        self._activity = activity
        self._alone = threading.Lock()

    def fire(self) -> Any:  # noqa: ANN401 - the handler's own answer
        """Run now, after a run that is still going on."""
        with self._alone, self._activity.running():
            return self.function.invoke(_event(self.function.name))

    def run(self, stop: threading.Event, now: Callable[[], datetime]) -> None:
        """Fire whenever it is time, until `stop` is set. Times that pass during a run are left out."""
        while True:
            due = self._when.next_after(now())
            if _wait_until(due, stop, now):
                return
            try:
                self.fire()
            except Exception as error:  # noqa: BLE001 - the boundary around a function: the next tick tries again
                log.warning("schedule failed name=%s error=%s", self.function.name, failure_place(error))


class Clock:
    """All schedules, each with its own thread, so that a slow one delays no other."""

    def __init__(
        self,
        schedules: Iterable[tuple[Function, str]],
        *,
        stop: threading.Event | None = None,
        activity: Activity | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._stop = stop or threading.Event()
        self._now = now
        activity = activity or Activity()
        self._schedules = {
            function.name: _Schedule(function, expression, activity) for function, expression in schedules
        }

    def names(self) -> list[str]:
        """List the schedules' names."""
        return sorted(self._schedules)

    def fire(self, name: str) -> Any:  # noqa: ANN401 - the handler's own answer
        """Run a schedule at once and return its answer; raises UnknownScheduleError, or what the function raises."""
        if name not in self._schedules:
            raise UnknownScheduleError(f"no schedule {name}; there are: {', '.join(self.names()) or 'none'}")
        return self._schedules[name].fire()

    def threads(self) -> list[threading.Thread]:
        """Return one thread per schedule, not yet started; all end when `stop` is set."""
        return [
            threading.Thread(target=schedule.run, args=(self._stop, self._now), name=name, daemon=True)
            for name, schedule in self._schedules.items()
        ]


def _wait_until(due: datetime, stop: threading.Event, now: Callable[[], datetime]) -> bool:
    """Wait for a time of day; True when told to stop. A clock that is set, or a laptop that slept, is noticed."""
    while (left := (due - now()).total_seconds()) > 0:
        if stop.wait(min(left, 30)):
            return True
    return stop.is_set()


def _event(name: str) -> dict[str, Any]:
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": utc_now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "local",
        "resources": [f"arn:aws:events:local:000000000000:rule/{name}"],
        "detail": {},
    }
