"""From a stream's or a queue's batch to typed changes; a record that fails is reported alone.

Delivery is at least once and may be out of order. What is reported as failed is delivered again, then split off, then
put aside with all that replaying it needs; the records around it are processed as if it were not there.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from chalicelib.logs import place_of
from chalicelib.table import Item, Record

logger = logging.getLogger(__name__)

T = TypeVar("T")
Raw = Mapping[str, Any]
Failures = dict[str, list[dict[str, str]]]


class Change(NamedTuple):
    """A record before and after; None where it did not exist."""

    old: Record | None
    new: Record | None

    @property
    def record(self) -> Record:
        """The record as it is known last."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change has an old or a new image")
        return found


def change_of(raw: Raw) -> Change | None:
    """Read a stream record; None where it tells of no Record. Raises where an image does not fit its class."""
    images = raw["dynamodb"]
    old, new = (_record(images.get(name)) for name in ("OldImage", "NewImage"))
    return Change(old, new) if old or new else None


def _record(image: dict[str, dict[str, Any]] | None) -> Record | None:
    item = Item.from_raw_data(image) if image else None
    return item if isinstance(item, Record) else None


def each_change(event: Raw, react: Callable[[Change], None]) -> Failures:
    """React to every change of a DynamoDB stream batch; answers Lambda's partial batch response."""

    def handle(raw: Raw) -> None:
        if change := change_of(raw):
            react(change)

    return _each(event["Records"], lambda raw: raw["dynamodb"]["SequenceNumber"], handle)


def each_message(event: Raw, handle: Callable[[Raw], None]) -> Failures:
    """Handle every message of an SQS batch; answers Lambda's partial batch response."""
    return _each(event["Records"], lambda raw: raw["messageId"], handle)


def _each(records: list[Raw], name: Callable[[Raw], str], handle: Callable[[Raw], None]) -> Failures:
    return {"batchItemFailures": [{"itemIdentifier": failed} for failed in each_alone(records, name, handle)]}


def each_alone(records: Iterable[T], name: Callable[[T], str], handle: Callable[[T], None]) -> list[str]:
    """Handle each, log and return the names of those that failed; a name is nobody's."""
    failed = []
    for raw in records:
        try:
            handle(raw)
        except Exception as error:  # noqa: BLE001 - the one boundary: whatever is wrong with a record, it fails alone
            logger.error("record failed: %s at %s: %s", name(raw), place_of(error), type(error).__name__)  # noqa: TRY400 - a message may hold personal data
            failed.append(name(raw))
    return failed
