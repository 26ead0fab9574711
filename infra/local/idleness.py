"""Whether all reactions to what happened before the question are through."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from infra.local.activity import Activity
from infra.local.queues import QueuePoller
from infra.local.streams import StreamPump

_PATIENCE_S = 2.0


@dataclass
class Idleness:
    """Answers for all pumps and pollers of a process, which share one Activity."""

    activity: Activity
    pumps: Sequence[StreamPump]
    pollers: Sequence[QueuePoller]
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> dict[str, Any]:
        """Tell {"idle": bool, "lag": [what is not]}.

        Idle means: since the question was asked, every pump has looked at the whole stream and found nothing, every
        queue is empty, and no function has run; so nothing can have been written that nobody has seen.
        """
        asked = time.monotonic()
        before = self.activity.reading()
        lag = self._unsettled(asked)
        lag += [poller.function.name for poller in self.pollers if not poller.is_empty()]
        if self.activity.reading() != before or before[1]:
            lag.append("a function runs")
        return {"idle": not lag, "lag": lag}

    def _unsettled(self, asked: float) -> list[str]:
        """Wait a moment for each pump's next look; the names of those that do not come to an end of the stream."""
        waiting = list(self.pumps)
        for pump in waiting:
            pump.news.set()
        while waiting and time.monotonic() - asked < _PATIENCE_S and not self.activity.reading()[1]:
            self.stop.wait(0.01)
            waiting = [pump for pump in waiting if not pump.settled_since(asked)]
        return [pump.function.name for pump in waiting]
