"""The field types that records share. A Struct that does not fit is refused with the field and a code."""

import datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec

from chalicelib.moments import EARLIEST, LATEST

if TYPE_CHECKING:
    from chalicelib.table import Record

T = TypeVar("T")

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Url = Annotated[str, msgspec.Meta(min_length=1, max_length=500, pattern=r"^(https?://)?[^\s/:]+\.[^\s]+$(?!\n)")]
_VISIBLE = (
    r"^[^\s\x00-\x1f\x7f-\x9f%s]+$(?!\n)"  # control characters are named, since not all dialects count them to \s
)
UserId = Annotated[str, msgspec.Meta(min_length=1, max_length=128, pattern=_VISIBLE % "#")]
TeamName = Annotated[
    str, msgspec.Meta(min_length=1, max_length=64, pattern=_VISIBLE % "#,")
]  # tokens list teams with commas
CustomerId = Annotated[str, msgspec.Meta(pattern=r"^cus_[0-9A-HJKMNP-TV-Z]{26}$(?!\n)")]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}(-[A-Z]{2})?$(?!\n)")]
Country = Annotated[str, msgspec.Meta(min_length=2, max_length=60)]
# shape alone: chalicelib/custom says which names and values a company allows
Custom = Annotated[dict[str, Any], msgspec.Meta(max_length=600)]
AwareMoment = Annotated[datetime.datetime, msgspec.Meta(tz=True)]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a client may send: unknown fields are refused, absent ones stay out of the store and of answers."""


class Money(Strict, frozen=True):
    """An amount in minor units (cents) of a currency (ISO 4217)."""

    amount: Annotated[int, msgspec.Meta(ge=-(10**15), le=10**15)]
    currency: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$(?!\n)")]


class Label(Strict, frozen=True):
    """What people read, in the languages of the product."""

    de: Line | None = None
    en: Line | None = None


class NoDetails(Strict, frozen=True):
    """The body of an action that needs to know no more: {}."""


def stated(default: T) -> T:
    """Make a default that is stored and answered like any other value, where an absent one would leave a question."""
    return msgspec.field(default_factory=lambda: default)


def refuse(code: str, message: str, field: str = "") -> ValueError:
    """Make the error by which a Struct refuses a value, or one of its fields; `http` takes it apart again."""
    return ValueError(f"{code}@{field}: {message}")


def pointer_token(name: str) -> str:
    """Write a name as a part of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def check_moment(moment: datetime.datetime | None, field: str) -> None:
    """Refuse moments that no business record has, and that would not sort."""
    if moment is not None and not EARLIEST < moment < LATEST:
        raise refuse("out_of_range", f"must lie between {EARLIEST:%Y} and {LATEST:%Y}", field)


RECORD_FIELDS = ("id", "version", "created_at", "created_by", "updated_at", "updated_by")


def record_view(record: "Record") -> dict[str, Any]:
    """Collect what every answered record has."""
    return {name: getattr(record, name) for name in RECORD_FIELDS}
