"""A PynamoDB attribute that keeps any msgspec type as native DynamoDB maps and lists."""

import datetime
from typing import Any, Generic, TypeVar, get_origin

import msgspec
from pynamodb.attributes import Attribute
from pynamodb.constants import LIST, MAP, NUMBER, STRING

from chalicelib.moments import sortable

T = TypeVar("T")


class Typed(Attribute[T], Generic[T]):
    """One attribute of type `T`: a Struct or a dict (stored as a map), or a list or tuple (stored as a list).

    What is read is checked as what is entered is: so a limit that is in use may be widened, and is tightened only
    together with a migration of what is stored.
    """

    def __init__(self, kind: type[T], **options: Any) -> None:  # noqa: ANN401 - passed on as PynamoDB declares them
        super().__init__(**options)
        self.kind = kind
        origin = get_origin(kind) or kind
        is_map = isinstance(origin, type) and issubclass(origin, (msgspec.Struct, dict))
        self.attr_type = MAP if is_map else LIST

    def serialize(self, value: T) -> Any:  # noqa: ANN401 - DynamoDB's own JSON
        """Return the value in DynamoDB's JSON, without its type tag."""
        return _tagged(msgspec.to_builtins(value))[self.attr_type]

    def deserialize(self, value: Any) -> T:  # noqa: ANN401 - DynamoDB's own JSON
        """Return the typed value; raises msgspec.ValidationError where the stored one does not fit."""
        return msgspec.convert(_plain({self.attr_type: value}), self.kind)


def _tagged(value: object) -> dict[str, Any]:
    match value:
        case str():
            return {"S": value}
        case bool():
            return {"BOOL": value}
        case None:
            return {"NULL": True}
        case int() | float():
            return {"N": repr(value)}
        case dict():
            return {"M": {key: _tagged(item) for key, item in value.items()}}
        case list() | tuple():
            return {"L": [_tagged(item) for item in value]}
        case _:
            raise TypeError(f"DynamoDB keeps no {type(value).__name__}")


def _plain(tagged: dict[str, Any]) -> object:
    ((tag, value),) = tagged.items()
    match tag:
        case "M":
            return {key: _plain(item) for key, item in value.items()}
        case "L":
            return [_plain(item) for item in value]
        case "N":
            return float(value) if "." in value or "e" in value.lower() else int(value)
        case "NULL":
            return None
        case _:
            return value


class Whole(Attribute[int]):
    """A whole number."""

    attr_type = NUMBER

    def serialize(self, value: int) -> str:
        """Return the digits."""
        return str(value)

    def deserialize(self, value: str) -> int:
        """Return the number; raises ValueError for fractions."""
        return int(value)


class Instant(Attribute[datetime.datetime]):
    """A moment in UTC, stored so that text order is time order: 2026-11-23T09:30:00.000000Z."""

    attr_type = STRING

    def serialize(self, value: datetime.datetime) -> str:
        """Return the sortable text."""
        return sortable(value)

    def deserialize(self, value: str) -> datetime.datetime:
        """Return the moment, aware and in UTC."""
        return datetime.datetime.fromisoformat(value)
