"""The table's stream as the event source mappings deliver it, in order or as badly as at-least-once allows."""

import contextlib
import functools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import boto3
from botocore.exceptions import ConnectionClosedError

from chalicelib import reactions
from chalicelib.enrichment import service as enrichment
from chalicelib.streams import Change, each_change
from chalicelib.table import RECORD, Item
from infra.local.stream_source import StreamSource

Raw = dict[str, Any]
Consumer = Literal["react", "enrich"]
When = Literal["before-call", "after-call"]

CONSUMERS: dict[Consumer, Callable[[Change], None]] = {"react": reactions.react, "enrich": enrichment.enrich}
MOST_ROUNDS = 12  # after which functions that answer each other are endless


class Killed(BaseException):
    """The function's instance ended here."""


def kill() -> None:
    """End the function, as a time-out or a lack of memory does."""
    raise Killed


def lose_connection() -> None:
    """Fail the request, as a network does."""
    raise ConnectionClosedError(endpoint_url="http://dynamodb")


@contextlib.contextmanager
def at_request(number: int, when: When, act: Callable[[], object]) -> Iterator[None]:
    """Act once, before or after the n-th request (from 1) of the block is sent."""
    seen = 0

    def count(**_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            act()

    events = Item._get_connection().connection.client.meta.events
    events.register(f"{when}.dynamodb", count)
    try:
        yield
    finally:
        events.unregister(f"{when}.dynamodb", count)


@functools.cache
def _streams_client(url: str) -> Any:
    """Read as the tests' own account, which moto may be pretending not to be."""
    return boto3.client(
        "dynamodbstreams",
        endpoint_url=url,
        region_name="eu-central-1",
        aws_access_key_id="tests",
        aws_secret_access_key="tests",
    )


class Changes:
    """The stream of the table that the product uses now, as far as it has been read."""

    def __init__(self) -> None:
        arn = Item.describe_table()["LatestStreamArn"]
        self._source = StreamSource(_streams_client(str(Item.Meta.host)), arn)
        (shard,) = self._source.shards()
        self._iterator = self._source.iterator(shard.id, None)

    def new(self) -> list[Raw]:
        """Return the changes of records since the last call: the event source mappings filter on sk."""
        found: list[Raw] = []
        while True:
            page = self._source.read(self._iterator)
            assert page.next_iterator is not None
            self._iterator = page.next_iterator
            if not page.records:
                return [raw for raw in found if raw["dynamodb"]["Keys"]["sk"]["S"] == RECORD]
            found += page.records


def sequence(raw: Raw) -> str:
    """Tell a change's sequence number."""
    return str(raw["dynamodb"]["SequenceNumber"])


RECENCY = "recency"


def changed_by(raw: Raw) -> str:
    """Tell who made a change; what is kept of a customer's interactions and tasks is nobody's."""
    old, new = (raw["dynamodb"].get(name, {}).get("updated_at") for name in ("OldImage", "NewImage"))
    if old == new:
        return RECENCY
    return str(raw["dynamodb"]["NewImage"]["updated_by"]["S"])


def deliver(raws: Iterable[Raw], consumer: Consumer) -> set[str]:
    """Invoke a function with a batch; return which sequence numbers it reports as failed."""
    event = json.loads(json.dumps({"Records": list(raws)}))
    answer = each_change(event, CONSUMERS[consumer])
    return {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}


class Deliveries:
    """What both functions have been sent, and what they still must be."""

    def __init__(self) -> None:
        self._changes = Changes()
        self.log: list[Raw] = []
        self.pending: dict[Consumer, dict[str, Raw]] = {"react": {}, "enrich": {}}

    def read(self) -> list[Raw]:
        """Read on in the stream, and return what is new."""
        new = self._changes.new()
        self.log += new
        for pending in self.pending.values():
            pending.update((sequence(raw), raw) for raw in new)
        return new

    def deliver(self, consumer: Consumer, raws: Iterable[Raw]) -> set[str]:
        """Send a batch; what fails stays pending, all of it where the function is killed."""
        batch = list(raws)
        try:
            failed = deliver(batch, consumer)
        except Killed:
            failed = {sequence(raw) for raw in batch}
        for raw in batch:
            if sequence(raw) not in failed:
                self.pending[consumer].pop(sequence(raw), None)
        return failed

    def settle(self, order: Callable[[list[Raw]], list[Raw]] = list) -> None:
        """Deliver to both functions until nothing is new."""
        for _ in range(MOST_ROUNDS):
            self.read()
            if not any(self.pending.values()):
                return
            for consumer, pending in self.pending.items():
                failed = self.deliver(consumer, order(list(pending.values())))
                assert not failed, f"{consumer} failed undisturbed"
        raise AssertionError("the functions never come to rest")
