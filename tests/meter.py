"""What a question costs: DynamoDB requests and capacity units, counted where they leave the product.

PynamoDB asks for ReturnConsumedCapacity=TOTAL in every call, so each answer tells its units. DynamoDB Local reports
twice the units of transactional writes: compare those, but do not assert them.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

READS = frozenset({"BatchGetItem", "GetItem", "Query", "Scan", "TransactGetItems"})


class Meter:
    """Requests and units by operation, as far as they have come."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.units: Counter[str] = Counter()

    @property
    def requests(self) -> int:
        """All requests."""
        return self.calls.total()

    @property
    def read_units(self) -> float:
        """Read capacity units."""
        return float(sum(units for operation, units in self.units.items() if operation in READS))

    @property
    def write_units(self) -> float:
        """Write capacity units; transactions as the emulator reports them."""
        return float(sum(units for operation, units in self.units.items() if operation not in READS))

    def note_call(self, model: Any, **_: object) -> None:
        """Count a request."""
        self.calls[model.name] += 1

    def note_answer(self, model: Any, parsed: dict[str, Any], **_: object) -> None:
        """Add up the units that an answer tells."""
        told = parsed.get("ConsumedCapacity") or []
        for capacity in told if isinstance(told, list) else [told]:
            self.units[model.name] += capacity["CapacityUnits"]

    def __repr__(self) -> str:
        return f"<{dict(self.calls)} {self.read_units} RCU {self.write_units} WCU>"


@contextlib.contextmanager
def metered() -> Iterator[Meter]:
    """Count what the product asks of its table until the end of the block."""
    from chalicelib.table import Item

    meter = Meter()
    events = Item._get_connection().connection.client.meta.events
    events.register("before-call.dynamodb", meter.note_call)
    events.register("after-call.dynamodb", meter.note_answer)
    try:
        yield meter
    finally:
        events.unregister("before-call.dynamodb", meter.note_call)
        events.unregister("after-call.dynamodb", meter.note_answer)
