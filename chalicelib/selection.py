"""What of a record is answered: `fields` leaves out the rest, `expand` adds the records that it points to."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from chalicelib.auth import Principal
from chalicelib.errors import BadRequest

_FIELDS_AS_JSON = msgspec.json.Decoder(dict[str, msgspec.Raw])  # what is within a field may have come as JSON, unread
FIELDS, EXPAND, EXPANDED = "fields", "expand", "expanded"

# for each of several records as answered, what one of its fields points to; None where the caller may not see that
Expansion = Callable[[Principal, list[Any]], list[object | None]]


class Selection(msgspec.Struct, frozen=True):
    """The fields to answer (None for all; the id always), and what to expand."""

    fields: frozenset[str] | None
    expansions: Mapping[str, Expansion]


def selection_of(given: Mapping[str, str], view: type, expansions: Mapping[str, Expansion]) -> Selection | None:
    """Read the parameters, None where neither is given; raises BadRequest with what is not known."""
    if FIELDS not in given and EXPAND not in given:
        return None
    fields = _names(given, FIELDS, fields_of(view)) if FIELDS in given else None
    names = _names(given, EXPAND, expansions) if EXPAND in given else []
    return Selection(None if fields is None else frozenset(fields), {name: expansions[name] for name in names})


def fields_of(view: type) -> tuple[str, ...]:
    """List the fields of an answered record."""
    names: tuple[str, ...] = getattr(view, "__struct_encode_fields__", ())
    return names


def select(caller: Principal, body: object, selection: Selection) -> object:
    """Answer what was selected of a record, or of each of a list's `results`."""
    results = getattr(body, "results", None)
    views = [body] if results is None else list(results)
    shown = [_picked(_FIELDS_AS_JSON.decode(msgspec.json.encode(view)), selection) for view in views]
    for name, expansion in selection.expansions.items() if views else ():
        for record, found in zip(shown, expansion(caller, views), strict=True):
            if found is not None:
                record[EXPANDED][name] = found
    if results is None:
        return shown[0]
    rest = {name: getattr(body, name) for name in fields_of(type(body))}
    return rest | {"results": shown}


def _picked(record: Mapping[str, Any], selection: Selection) -> dict[str, Any]:
    fields = selection.fields
    kept = {name: value for name, value in record.items() if fields is None or name == "id" or name in fields}
    return kept | ({EXPANDED: {}} if selection.expansions else {})


def _names(given: Mapping[str, str], parameter: str, known: Collection[str]) -> list[str]:
    names = given[parameter].split(",")
    for name in names:
        if name not in known:
            raise BadRequest(f"the parameter {parameter!r} names {name!r}, which is not known here")
    return names
