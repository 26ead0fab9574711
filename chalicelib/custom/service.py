"""Reading and setting the definitions of custom fields, and checking the values that records are given."""

import time
from collections.abc import Callable
from typing import TypeVar

import msgspec

from chalicelib.auth import FUNCTION, Principal
from chalicelib.custom import rules, store
from chalicelib.custom.model import PREFIXES, CustomFields, FieldDefinition, FieldsBody, Referenced, Retired
from chalicelib.custom.rules import Values
from chalicelib.custom.store import FIELDS
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.records import until_taken
from chalicelib.setting import check_match, replace
from chalicelib.table import RECORD, SETTINGS, Record
from chalicelib.writes import Writes

Fields = tuple[FieldDefinition, ...]

FRESH_S = 60  # how long definitions that were read are taken for true, unless something would be refused by them
LARGEST = 250_000  # bytes of JSON; an item of the table has 400 KB
MOST_RETIRED = 500


class _Read:
    """The definitions as this process last read them, so that most records are written without reading them."""

    def __init__(self) -> None:
        self.fields: Fields = ()
        self.at: float | None = None

    @property
    def is_fresh(self) -> bool:
        return self.at is not None and 0 <= time.time() - self.at < FRESH_S


_READ = _Read()


Reader = TypeVar("Reader", bound=Callable[[Principal, str], object])
_READERS: dict[str, Callable[[Principal, str], object]] = {}


def readable(kind: Referenced) -> Callable[[Reader], Reader]:
    """Declare what reads a record for a caller, or raises NotFound: values may refer to what it returns.

    The features declare it themselves, as they know this one and it cannot know them.
    """

    def register(reader: Reader) -> Reader:
        _READERS[kind] = reader
        return reader

    return register


def forget() -> None:
    """Read the definitions anew when they are needed next: they, or the table, are others now."""
    _READ.at = None


def current() -> Fields:
    """Return the definitions as of this moment."""
    return _kept(store.definitions())


def save(new: FieldsBody, if_match: int | None = None) -> FieldsBody:
    """Replace the definitions.

    Raises Conflict where a field would change its type, even one that was removed, and Stale where the definitions are
    others than those that the change was meant for.
    """
    if len(msgspec.json.encode(new.fields)) > LARGEST:
        raise Invalid.at("/fields", "too_large", f"all definitions have at most {LARGEST} bytes of JSON")

    def attempt() -> FieldsBody:
        found = store.definitions()
        check_match(if_match, FieldsBody(fields=found.definitions if found else ()))
        retired = _retired_by(new.fields, (*found.definitions, *found.retired) if found else ())
        forget()
        replace(found, CustomFields(SETTINGS, FIELDS, definitions=new.fields, retired=retired))
        return new

    return until_taken(attempt)


def _retired_by(new: Fields, known: tuple[FieldDefinition | Retired, ...]) -> tuple[Retired, ...]:
    if changed := rules.retyped(known, new):
        names = ", ".join(changed)
        raise Conflict(f"{names}: a field keeps its type, even removed, for its values stay; add one of another name")
    retired = rules.retired(known, new)
    if len(retired) > MOST_RETIRED:
        raise Conflict(f"more than {MOST_RETIRED} fields were removed; take one of them up again")
    return retired


def enter(caller: Principal, writes: Writes, record: Record, new: Values, old: Values | None) -> Writes:
    """Let only such custom values be written as their definitions allow; `old` is None where the record begins.

    Raises Invalid with every pointer. Required fields are asked for where a record begins and where its custom values
    change; never from a function, since a mail that comes in cannot be asked.
    """
    if rules.is_same(new, old or {}) and (old is not None or caller.role == FUNCTION):
        return writes
    kind = PREFIXES[record.id.partition("_")[0]]
    fields = _checked(kind, new, old or {}, ask_required=caller.role != FUNCTION)
    for name, field in rules.references(fields, new, old or {}).items():
        if field.references and new[name] != record.id:
            _require(caller, writes, field.references, name, new[name])
    return writes


def searched(values: Values) -> tuple[str, ...] | None:
    """Return the names of a customer's values by which search finds it, None where there is none."""
    return rules.searched(_of("customer", _recent()), values) or None if values else None


def _of(kind: str, fields: Fields) -> Fields:
    return tuple(field for field in fields if field.record == kind)


def _checked(kind: str, new: Values, old: Values, *, ask_required: bool) -> Fields:
    """Check values, and refuse none by definitions that may have changed since they were read."""
    was_fresh = _READ.is_fresh
    fields = _of(kind, _recent())
    errors = rules.errors(fields, new, old, ask_required=ask_required)
    if errors and was_fresh:
        fields = _of(kind, current())
        errors = rules.errors(fields, new, old, ask_required=ask_required)
    if errors:
        raise Invalid(f"{errors[0].pointer}: {errors[0].message}", tuple(errors))
    return fields


def _recent() -> Fields:
    return _READ.fields if _READ.is_fresh else current()


def _kept(found: CustomFields | None) -> Fields:
    _READ.fields, _READ.at = found.definitions if found else (), time.time()
    return _READ.fields


def _require(caller: Principal, writes: Writes, kind: Referenced, name: str, record_id: str) -> None:
    """Let a write fail where a value refers to what does not exist for the caller."""
    unknown = Invalid.at(f"/custom/{name}", "unknown", f"there is no such {kind}")
    if caller.reach((f"{kind}s", "read")) != "all":
        try:
            _READERS[kind](caller, record_id)
        except NotFound as error:
            raise unknown from error
    there = Record.pk.exists() & Record.archived_at.does_not_exist()
    writes.require((record_id, RECORD), there, lambda: unknown)
