"""What a custom value must be, and how definitions may change. Pure: definitions and values in, errors out."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from chalicelib.custom.model import FieldDefinition, Retired
from chalicelib.custom.shapes import value_type
from chalicelib.errors import FieldError, Invalid
from chalicelib.fields import pointer_token
from chalicelib.validation import fit

Values = Mapping[str, Any]

LARGEST = 16 * 1024  # bytes of JSON: all custom values of one record, which stand in its copies and index entries too
SMALLEST_NUMBER = 1e-9


def is_same(one: object, other: object) -> bool:
    """Compare JSON values; unlike Python, tell true from 1."""
    return msgspec.json.encode(one) == msgspec.json.encode(other)


def errors(
    fields: Iterable[FieldDefinition], new: Values, old: Values, *, ask_required: bool = True
) -> list[FieldError]:
    """Return what is wrong with a record's custom values, each by its pointer.

    A value that stands as it stood is not looked at: it was right when it was entered, even if its choice or its whole
    field has gone since. It can stay, and it can be removed.
    """
    known = {field.name: field for field in fields}
    found = [
        error
        for name, value in new.items()
        if not (name in old and is_same(old[name], value))
        for error in _errors_of(known.get(name), name, value)
    ]
    if ask_required:
        missing = [name for name, field in known.items() if field.required and _is_empty(new.get(name))]
        found += [FieldError(f"/custom/{name}", "required", "is required") for name in missing if name not in old]
        found += [FieldError(f"/custom/{name}", "required", "cannot be removed") for name in missing if name in old]
    if len(msgspec.json.encode(new)) > LARGEST:
        found.append(FieldError("/custom", "too_large", f"all custom values have at most {LARGEST} bytes of JSON"))
    return found


def _is_empty(value: object) -> bool:
    return value in (None, [], ()) or (isinstance(value, str) and not value.strip())


def _errors_of(field: FieldDefinition | None, name: str, value: object) -> tuple[FieldError, ...]:
    pointer = f"/custom/{pointer_token(name)}"
    if field is None:
        return (FieldError(pointer, "unknown_field", "is not known here"),)
    try:
        fit(value, value_type(field))
    except Invalid as error:
        return tuple(FieldError(pointer + each.pointer, each.code, each.message) for each in error.errors)
    if isinstance(value, (int, float)) and 0 < abs(value) < SMALLEST_NUMBER:
        return (FieldError(pointer, "out_of_range", f"must not be nearer to 0 than {SMALLEST_NUMBER}"),)
    if isinstance(value, list) and len(set(value)) < len(value):
        return (FieldError(pointer, "twice", "each choice stands once"),)
    return ()


def references(fields: Iterable[FieldDefinition], new: Values, old: Values) -> dict[str, FieldDefinition]:
    """Return the fields of which a value newly refers to a record."""
    return {
        field.name: field
        for field in fields
        if field.type == "reference" and field.name in new and new[field.name] != old.get(field.name)
    }


def searched(fields: Iterable[FieldDefinition], values: Values) -> tuple[str, ...]:
    """Return the names of the values by which their record is found, in the order of the definitions."""
    return tuple(field.name for field in fields if field.searchable and field.name in values)


def texts(value: object) -> list[str]:
    """Return what is written in a searchable value."""
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def retyped(old: Iterable[FieldDefinition | Retired], new: Iterable[FieldDefinition]) -> list[str]:
    """Return the fields that would change their type, those included that were removed and would come back."""
    forms = {field.key: field.form for field in old}
    return ["/".join(field.key) for field in new if forms.get(field.key, field.form) != field.form]


def retired(old: Iterable[FieldDefinition | Retired], new: Iterable[FieldDefinition]) -> tuple[Retired, ...]:
    """Return the fields that were once there and are no longer, each once."""
    present = {field.key for field in new}
    gone = {field.key: field for field in old if field.key not in present}
    return tuple(
        Retired(record=field.record, name=field.name, type=field.type, references=field.references)
        for field in gone.values()
    )
