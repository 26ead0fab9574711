"""From bytes to typed values; what does not fit is told by field (RFC 6901) and code."""

import functools
import re
import types
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from chalicelib.errors import FieldError, Invalid
from chalicelib.fields import pointer_token

T = TypeVar("T")

_AT = re.compile(r"(?:`key` in )?`\$(?P<path>.*)`", re.DOTALL)
_OWN = re.compile(r"^(?P<code>[a-z_]+)@(?P<field>[^:]*): (?P<message>.*)$", re.DOTALL)
_NAMED = re.compile(r"^Object (?P<what>missing required|contains unknown) field `(?P<field>.*)`$", re.DOTALL)
_KINDS = {
    "str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
    "object": "an object", "null": "null", "datetime": "a time", "date": "a date",
}  # fmt: skip
# what msgspec says -> the code for machines, and what a person reads
_SAID: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^Expected `str` of length >= (.*)$"), "length", "must have at least {0} characters"),
    (re.compile(r"^Expected `str` of length <= (.*)$"), "length", "must have at most {0} characters"),
    (re.compile(r"^Expected `\w+` of length >= (.*)$"), "length", "must have at least {0} entries"),
    (re.compile(r"^Expected `\w+` of length <= (.*)$"), "length", "must have at most {0} entries"),
    (re.compile(r"^Expected `\w+` of length (\d+)\b.*$"), "length", "must have {0} entries"),
    (re.compile(r"^Expected `str` matching regex"), "format", "does not have the expected form"),
    (re.compile(r"^Expected `\w+` >= (.*)$"), "out_of_range", "must be at least {0}"),
    (re.compile(r"^Expected `\w+` <= (.*)$"), "out_of_range", "must be at most {0}"),
    (
        re.compile(r"^Expected `datetime` with a timezone"),
        "timezone_required",
        "needs a time zone, such as Z",
    ),
    (re.compile(r"^Invalid enum value (.*)$"), "not_a_choice", "{0} is not one of the choices"),
    (re.compile(r"^Invalid value '(.*)'$"), "not_a_choice", "'{0}' is not one of the choices"),
    (re.compile(r"^Invalid RFC3339 encoded datetime"), "format", "must be a time such as 2026-11-23T09:30:00Z"),
    (re.compile(r"^Invalid RFC3339 encoded date"), "format", "must be a date such as 2026-11-23"),
    (re.compile(r"^(Invalid .*)$"), "format", "does not have the expected form: {0}"),
)
_TYPES = re.compile(r"^Expected `(?P<expected>[^`]*)`, got `(?P<got>[^`]*)`$")


def parse(raw: bytes) -> object:
    """Read JSON; raises Invalid where it is none."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid.at("", "not_json", f"the body is not JSON: {error}") from error


def fit(value: object, kind: type[T]) -> T:
    """Return plain values as `kind`; null means absent. Raises Invalid with the field that does not fit."""
    try:
        plain = without_nulls(value, kind)
        _refuse_unknown(plain, kind)
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        found = field_error(str(error))
        raise Invalid(f"{found.pointer or 'the body'}: {found.message}", (found,)) from error
    except RecursionError as error:
        raise _too_deep() from error


def _refuse_unknown(value: object, kind: object) -> None:
    """Name the first unknown field exactly, whatever is in its name; those within fields are named by msgspec."""
    if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        known = set(kind.__struct_encode_fields__)
        for name in (name for name in value if name not in known):
            raise Invalid.at(f"/{pointer_token(str(name))}", "unknown_field", "is not known here")


def _too_deep() -> Invalid:
    return Invalid.at("", "too_deep", "the body is nested too deeply")


def fits(value: msgspec.Struct) -> bool:
    """Tell whether a value that was computed keeps the limits of its own type, as one that is read must."""
    try:
        fit(msgspec.to_builtins(value), type(value))
    except Invalid:
        return False
    return True


def patched(target: object, patch: object) -> object:
    """Apply a JSON Merge Patch (RFC 7396); raises Invalid where it is nested too deeply."""
    try:
        return merge_patch(target, patch)
    except RecursionError as error:
        raise _too_deep() from error


def merge_patch(target: object, patch: object) -> object:
    """Apply a JSON Merge Patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    merged: dict[str, Any] = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


def field_error(text: str) -> FieldError:
    """Take msgspec's message apart: `Expected ... - at $.emails[0].address` is about /emails/0/address."""
    message, _, place = text.rpartition(" - at ")  # the last one is msgspec's; others may stand in what was sent
    located = _AT.fullmatch(place)
    message, path = (message, located["path"]) if located else (text, None)
    pointer = re.sub(r"\[(\d+)\]|\[\.\.\.\]", lambda index: f"/{index[1]}" if index[1] else "", path or "").replace(
        ".", "/"
    )
    if own := _OWN.match(message):
        return FieldError(pointer + (f"/{own['field']}" if own["field"] else ""), own["code"], own["message"])
    if named := _NAMED.match(message):
        field = f"{pointer}/{pointer_token(named['field'])}"
        if named["what"].startswith("missing"):
            return FieldError(field, "required", "is required")
        return FieldError(field, "unknown_field", "is not known here")
    for pattern, code, words in _SAID:
        if said := pattern.match(message):
            return FieldError(pointer, code, words.format(*said.groups()))
    if types := _TYPES.match(message):
        fraction = (types["expected"].partition(" | ")[0], types["got"]) == ("int", "float")
        return FieldError(
            pointer,
            "not_whole" if fraction else "wrong_type",
            f"must be {_named(types['expected'])}, not {_named(types['got'])}",
        )
    return FieldError(pointer, "wrong_type", message)


def _named(kinds: str) -> str:
    return " or ".join(_KINDS.get(kind, kind) for kind in kinds.split(" | ") if kind != "null" or kinds == "null")


def without_nulls(value: object, kind: object) -> object:
    """Leave out the fields of objects that are null; what stands under free names, or in a list, stays as it is."""
    kinds = _parts(kind)
    if isinstance(value, list):
        items = next((part for part in kinds if part.items is not None), None)
        return [without_nulls(item, items.items) for item in value] if items else value
    if isinstance(value, dict):
        fields = next((part.fields for part in kinds if part.fields is not None), None)
        if fields is not None:
            return {name: without_nulls(item, fields.get(name)) for name, item in value.items() if item is not None}
    return value


class _Part(NamedTuple):
    """What a type is made of: an object's fields, or a list's items."""

    fields: Mapping[str, object] | None = None
    items: object = None


@functools.cache
def _parts(kind: object) -> tuple[_Part, ...]:
    """Take a type apart as far as nulls matter."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return (_Part(fields={field.encode_name: field.type for field in msgspec.structs.fields(kind)}),)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _parts(inner[0])
    if origin in (Union, types.UnionType):
        return tuple(part for choice in inner for part in _parts(choice))
    return (_Part(items=inner[0]),) if origin in (tuple, list) and inner else ()
