"""What happens to a batch of stream records whose function fails: Lambda's rules for event source mappings.

The mapping has ReportBatchItemFailures and BisectBatchOnFunctionError on (AWS Lambda Developer Guide, "Configuring
partial batch response with DynamoDB and Lambda"):

- A response without failures, or without a response at all, is a success.
- A partial failure splits the batch at the lowest reported sequence number: what stands before it is done, the
  remaining records are sent again.
- An exception, a response that names no record of the batch, or a failure of the first record bisects the batch; both
  halves are sent again, in order. Splitting does not use up a retry.
- A record that fails alone is sent again up to `max_retries` times and is then given up.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from infra.local.stream_source import Record, sequence_of

Invoke = Callable[[Sequence[Record]], Any]


class Stopped(Exception):
    """The pump was told to end while a record waited for its next attempt."""


class Progress(Protocol):
    """What a delivery reports while it goes on; raising from any of these abandons the rest of the batch."""

    def done(self, sequence: str) -> None:
        """Everything up to this sequence number is processed or given up."""

    def wait(self, attempt: int) -> None:
        """Wait before the retry that follows this attempt (1 = the first one)."""

    def give_up(self, record: Record, attempts: int) -> None:
        """Keep a record that failed for good."""


@dataclass(frozen=True)
class _Part:
    records: Sequence[Record]
    attempts: int = 0


def deliver(records: Sequence[Record], invoke: Invoke, progress: Progress, *, max_retries: int) -> None:
    """Bring every record of a non-empty batch to its end: processed, or given up.

    `invoke` returns the function's response, or raises FunctionError when the function raised.
    """
    parts = deque([_Part(records)])
    while parts:
        part = parts.popleft()
        failed = _first_failure(part.records, invoke)
        if failed is None:
            progress.done(sequence_of(part.records[-1]))
            continue
        if failed > 0:
            progress.done(sequence_of(part.records[failed - 1]))
        parts.extendleft(reversed(list(_what_remains(part, failed, progress, max_retries))))


def _what_remains(part: _Part, failed: int, progress: Progress, max_retries: int) -> Iterator[_Part]:
    """Tell what is to be sent again, in order, after the record at index `failed` failed."""
    if failed > 0:
        yield _Part(part.records[failed:])
    elif len(part.records) > 1:
        middle = len(part.records) // 2
        yield _Part(part.records[:middle])
        yield _Part(part.records[middle:])
    elif part.attempts < max_retries:
        progress.wait(part.attempts + 1)
        yield _Part(part.records, part.attempts + 1)
    else:
        progress.give_up(part.records[0], part.attempts + 1)
        progress.done(sequence_of(part.records[0]))


class FunctionError(Exception):
    """The function raised instead of answering."""


def _first_failure(records: Sequence[Record], invoke: Invoke) -> int | None:
    """Send the records; the index of the first one that failed, None when all are done."""
    try:
        response = invoke(records)
    except FunctionError:
        return 0
    failures = response.get("batchItemFailures") if isinstance(response, dict) else None
    if not failures:
        return None
    places = {sequence_of(record): index for index, record in enumerate(records)}
    reported = [places.get(_identifier(failure)) for failure in failures]
    known = [index for index in reported if index is not None]
    # An identifier that is empty, missing or unknown fails the whole batch.
    return min(known) if len(known) == len(reported) else 0


def _identifier(failure: object) -> str:
    return str(failure.get("itemIdentifier")) if isinstance(failure, dict) else ""
