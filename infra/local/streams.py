"""The stream pump: feeds the table's changes to one function, as Lambda's event source mapping does."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.local.activity import Activity
from infra.local.batches import FunctionError, Stopped, deliver
from infra.local.checkpoints import Checkpoint, Position
from infra.local.dead_letters import DeadLetters, invocation_record
from infra.local.functions import Function, failure_place
from infra.local.stream_source import IteratorStaleError, PositionLostError, Record, StreamSource, sequence_of

log = logging.getLogger(__name__)

_FIRST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 2.0
_GATHER_S = (
    0.02  # while changes come in, wait so long for more of them: reading costs the store more than a record does
)


def everything(_record: Record) -> bool:
    """Want every record: the filter of a consumer without FilterCriteria."""
    return True


@dataclass(frozen=True)
class Rules:
    """The settings of an event source mapping; `poll_s` is the pause in seconds between looks at the stream's end."""

    wanted: Callable[[Record], bool] = everything
    max_retries: int = 5
    poll_s: float = 0.1


@dataclass
class StreamPump:
    """One consumer's way through the stream: `step` goes through all shards once, `run` repeats it until `stop`.

    Setting `news` ends the pause at the stream's end. `ring` is called when a read found changes: with it, pumps of one
    stream tell each other, and only one of them needs to look often.
    """

    source: StreamSource
    function: Function
    checkpoint: Checkpoint
    dead_letters: DeadLetters
    rules: Rules = field(default_factory=Rules)
    stop: threading.Event = field(default_factory=threading.Event)
    activity: Activity = field(default_factory=Activity)
    ring: Callable[[], None] = lambda: None
    news: threading.Event = field(default_factory=threading.Event)
    _iterators: dict[str, str] = field(default_factory=dict)
    _at_end_since: float = field(default=float("-inf"))

    def run(self) -> None:
        """Pump until `stop` is set; an unreachable store is waited for."""
        failures = 0
        while not self.stop.is_set():
            try:
                read = self.step()
            except Stopped:
                return
            except (BotoCoreError, ClientError) as error:
                failures += 1
                self._iterators.clear()
                log.warning("stream not readable consumer=%s error=%s", self.function.name, failure_place(error))
                self.stop.wait(_pause(failures))
                continue
            failures = 0
            if not read:
                self.news.wait(self.rules.poll_s)
                self.news.clear()
            elif read < self.function.batch_size:
                self.stop.wait(_GATHER_S)

    def settled_since(self, moment: float) -> bool:
        """Tell whether a look at the whole stream that began after `moment` (time.monotonic) found nothing new."""
        return self._at_end_since > moment

    def step(self) -> int:
        """Read every readable shard once and bring what was read to its end; returns the number of records read."""
        began = time.monotonic()
        if not self._iterators:
            self._open_shards()
        read = sum(self._read(shard_id) for shard_id in list(self._iterators))
        self._at_end_since = began if read == 0 and self._iterators else float("-inf")
        return read

    def _open_shards(self) -> None:
        """Open each shard whose parent is finished or gone: a child's records come after its parent's."""
        shards = self.source.shards()
        listed = {shard.id for shard in shards}
        self.checkpoint.keep_only(listed)
        for shard in shards:
            position = self.checkpoint.position(shard.id)
            parent_done = shard.parent not in listed or self.checkpoint.position(shard.parent or "").finished
            if parent_done and not position.finished:
                self._iterators[shard.id] = self._iterator(shard.id, position)

    def _iterator(self, shard_id: str, position: Position) -> str:
        try:
            return self.source.iterator(shard_id, position.after)
        except PositionLostError:
            log.error(  # noqa: TRY400 - the trace says nothing more
                "CHANGES WERE LOST: the stream no longer holds the position; going on from its oldest record "
                "consumer=%s shard=%s after=%s",
                self.function.name,
                shard_id,
                position.after,
            )
            return self.source.iterator(shard_id, None)

    def _read(self, shard_id: str) -> int:
        try:
            page = self.source.read(self._iterators[shard_id])
        except IteratorStaleError:
            self._iterators[shard_id] = self._iterator(shard_id, self.checkpoint.position(shard_id))
            return 1  # not the end: there is more to read through the new iterator
        if page.records:
            self.ring()
            self._process(shard_id, page.records)
        if page.next_iterator is None:
            self.checkpoint.advance(shard_id, Position(self.checkpoint.position(shard_id).after, finished=True))
            self._iterators.clear()  # its children may be read now
            return 1
        self._iterators[shard_id] = page.next_iterator
        return len(page.records)

    def _process(self, shard_id: str, records: list[Record]) -> None:
        wanted = [record for record in records if self.rules.wanted(record)]
        size = self.function.batch_size
        progress = _ShardProgress(self, shard_id)
        try:
            for start in range(0, len(wanted), size):
                with self.activity.running():
                    deliver(wanted[start : start + size], self._invoke, progress, max_retries=self.rules.max_retries)
        except BaseException:
            self._iterators.clear()  # whoever goes on with this pump starts again from the checkpoint
            raise
        progress.done(sequence_of(records[-1]))

    def _invoke(self, records: Sequence[Record]) -> Any:  # noqa: ANN401 - the handler's own answer
        if self.stop.is_set():
            raise Stopped
        try:
            return self.function.invoke({"Records": list(records)})
        except Exception as error:  # the boundary where Lambda turns what a function raises into a failed batch
            log.warning(
                "function failed consumer=%s records=%d first=%s error=%s",
                self.function.name,
                len(records),
                sequence_of(records[0]),
                failure_place(error),
            )
            raise FunctionError from error


@dataclass(frozen=True)
class _ShardProgress:
    """Takes what `deliver` reports to the pump's checkpoint and dead letters."""

    pump: StreamPump
    shard_id: str

    def done(self, sequence: str) -> None:
        self.pump.checkpoint.advance(self.shard_id, Position(sequence))

    def wait(self, attempt: int) -> None:
        if self.pump.stop.wait(_pause(attempt)):
            raise Stopped

    def give_up(self, record: Record, attempts: int) -> None:
        # A store that does not answer fails every record; then it is the store that must be waited for.
        self.pump.source.shards()
        name = self.pump.function.name
        self.pump.dead_letters(name, sequence_of(record), invocation_record(name, self.shard_id, record, attempts))
        log.error("record given up consumer=%s sequence=%s attempts=%d", name, sequence_of(record), attempts)


def _pause(attempt: int) -> float:
    """Seconds to wait after the n-th failure in a row: 50 ms, doubled each time, at most 2 s."""
    return float(min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(attempt - 1, 10)))
