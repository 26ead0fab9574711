"""The types of custom values: they validate values, and describe them in OpenAPI."""

import datetime
from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec

from chalicelib.custom.model import CHOOSING, FieldDefinition
from chalicelib.fields import Money, Url

_PREFIX = {"customer": "cus", "deal": "dea", "task": "tsk"}
_PLAIN: dict[str, Any] = {
    "text": Annotated[str, msgspec.Meta(min_length=1, max_length=2000)],
    "number": Annotated[float, msgspec.Meta(ge=-1e15, le=1e15)],
    "money": Money,
    "date": datetime.date,
    "boolean": bool,
    "url": Url,
}


def value_type(field: FieldDefinition, *, answered: bool = False) -> Any:  # noqa: ANN401 - a type as msgspec takes it
    """Return the type of a field's values; an answer may show a choice that is none any more."""
    choice: Any = str if answered else Literal[field.choices]
    if field.type == "choice":
        return choice
    if field.type == "multi-choice":
        return tuple[choice, ...]
    if field.type == "reference":
        prefix = _PREFIX[field.references or ""]
        return Annotated[str, msgspec.Meta(pattern=rf"^{prefix}_[0-9A-HJKMNP-TV-Z]{{26}}$(?!\n)")]
    return _PLAIN[field.type]


def schema(fields: Iterable[FieldDefinition], reference: str, *, answered: bool = False) -> dict[str, Any]:
    """Describe the custom values of a record in JSON Schema, as they are sent or as they are answered.

    `reference` is where shared schemas stand, as `#/components/schemas/{name}`.
    """
    known = list(fields)
    properties = {field.name: _property(field, reference, answered=answered) for field in known}
    told: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": answered}
    required = [field.name for field in known if field.required]
    if required and not answered:
        told["required"] = required
    told["description"] = (
        "The company's own fields. Values of fields that were removed stay until they are set to null."
        if answered
        else "The company's own fields, as configured by PUT /v1/settings/fields."
    )
    return told


def _property(field: FieldDefinition, reference: str, *, answered: bool) -> dict[str, Any]:
    (shape,), _ = msgspec.json.schema_components([value_type(field, answered=answered)], ref_template=reference)
    if field.type == "multi-choice":
        shape |= {"uniqueItems": True}
    if field.type in CHOOSING and answered:
        shape |= {"examples": list(field.choices)} if field.type == "choice" else {"examples": [list(field.choices)]}
    told = f"{field.label.en} ({field.label.de}). Purpose: {field.purpose} Retention: {field.retention}."
    return {**shape, "title": field.label.en, "description": told}
