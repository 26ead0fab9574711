"""The definition of a custom field, and all of the company's."""

from collections import Counter
from typing import Annotated, Literal

import msgspec

from chalicelib.fields import Line, Strict, refuse, stated
from chalicelib.setting import Setting
from chalicelib.typed import Typed

Kind = Literal["customer", "deal", "task", "interaction"]
Type = Literal["text", "number", "money", "date", "choice", "multi-choice", "boolean", "url", "reference"]
Referenced = Literal["customer", "deal", "task"]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$(?!\n)")]
Choice = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Purpose = Annotated[str, msgspec.Meta(min_length=1, max_length=500, pattern=r"\S")]
# years, months and days, or weeks, of ISO 8601; nothing is kept for no time at all
Retention = Annotated[
    str,
    msgspec.Meta(pattern=r"^P(?=.*[1-9])(?:[0-9]{1,4}W|(?:[0-9]{1,3}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,5}D)?)$(?!\n)"),
]

CHOOSING: frozenset[Type] = frozenset({"choice", "multi-choice"})
WORDY: frozenset[Type] = CHOOSING | {"text", "url"}
PREFIXES: dict[str, Kind] = {"cus": "customer", "dea": "deal", "tsk": "task", "int": "interaction"}
MOST_FIELDS = 50  # of one kind of record
MOST_REFERENCES = 3  # of one kind of record: each is a check in the transaction, and the largest leaves room for three


class Label(Strict, frozen=True):
    """What people read, in the languages of the product."""

    de: Line
    en: Line


class FieldDefinition(Strict, frozen=True):
    """A field of one kind of record; `purpose` and `retention` (ISO 8601) are those of Article 5(1)(b), (c), (e) GDPR.

    `choices` belong to choice and multi-choice, `references` to reference. Search finds customers, by what is written.
    """

    name: Name
    record: Kind
    type: Type
    label: Label
    purpose: Purpose
    retention: Retention
    required: bool = stated(default=False)
    searchable: bool = stated(default=False)
    choices: Annotated[tuple[Choice, ...], msgspec.Meta(max_length=100)] = ()
    references: Referenced | None = None

    def __post_init__(self) -> None:
        _check_belongs("choices", given=bool(self.choices), wanted=self.type in CHOOSING)
        _check_belongs("references", given=self.references is not None, wanted=self.type == "reference")
        if len(set(self.choices)) < len(self.choices):
            raise refuse("twice", "each choice stands once", "choices")
        if self.searchable and not (self.record == "customer" and self.type in WORDY):
            words = ", ".join(sorted(WORDY))
            raise refuse("not_searchable", f"search finds customers, by fields of type {words}", "searchable")

    @property
    def key(self) -> tuple[str, str]:
        """The record and the name, which tell one field from all others."""
        return self.record, self.name

    @property
    def form(self) -> tuple[str, str | None]:
        """What may not change while there are values: the type, and for a reference what it leads to."""
        return self.type, self.references


def _check_belongs(field: str, *, given: bool, wanted: bool) -> None:
    if wanted and not given:
        raise refuse("required", "is required for this type", field)
    if given and not wanted:
        raise refuse("not_for_this_type", "does not belong to this type", field)


class FieldsBody(Strict, frozen=True):
    """All custom fields of the company."""

    fields: Annotated[tuple[FieldDefinition, ...], msgspec.Meta(max_length=200)]

    def __post_init__(self) -> None:
        seen: set[tuple[str, str]] = set()
        for number, field in enumerate(self.fields):
            if field.key in seen:
                raise refuse("twice", "each field of a record has a name of its own", f"fields/{number}/name")
            seen.add(field.key)
        numbers = Counter(field.record for field in self.fields)
        references = Counter(field.record for field in self.fields if field.type == "reference")
        if any(number > MOST_FIELDS for number in numbers.values()):
            raise refuse("too_many", f"a record has at most {MOST_FIELDS} custom fields", "fields")
        if any(number > MOST_REFERENCES for number in references.values()):
            raise refuse("too_many", f"a record has at most {MOST_REFERENCES} references", "fields")


class Retired(Strict, frozen=True):
    """A field that was removed: its values may still stand, so its name keeps its type."""

    record: str
    name: str
    type: str
    references: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """As of FieldDefinition."""
        return self.record, self.name

    @property
    def form(self) -> tuple[str, str | None]:
        """As of FieldDefinition."""
        return self.type, self.references


class CustomFields(Setting, discriminator="custom_fields"):
    """All definitions."""

    definitions = Typed(tuple[FieldDefinition, ...])
    retired = Typed(tuple[Retired, ...])
