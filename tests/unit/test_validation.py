import contextlib
import datetime
import enum
import json
import uuid
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.customers.model import CustomerFields
from chalicelib.errors import FieldError, Invalid
from chalicelib.interactions.model import InteractionFields
from chalicelib.validation import field_error, fit, merge_patch, parse
from tests import builders, strategies
from tests.strategies import Inner


def refusal(body: object, kind: Any = CustomerFields) -> tuple[str, str]:
    """Return the pointer and the code with which a body is refused."""
    with pytest.raises(Invalid) as caught:
        fit(body, kind)
    [error] = caught.value.errors
    assert error.message
    return error.pointer, error.code


class Color(enum.Enum):
    RED = "red"


class Everything(msgspec.Struct, forbid_unknown_fields=True):
    """A field for every kind of value."""

    text: Annotated[str, msgspec.Meta(min_length=2, max_length=3)] | None = None
    pattern: Annotated[str, msgspec.Meta(pattern="^[a-z.]+$")] | None = None
    number: Annotated[int, msgspec.Meta(ge=0, lt=10)] | None = None
    even: Annotated[int, msgspec.Meta(multiple_of=2)] | None = None
    flag: bool | None = None
    moment: Annotated[datetime.datetime, msgspec.Meta(tz=True)] | None = None
    day: datetime.date | None = None
    key: uuid.UUID | None = None
    color: Color | None = None
    choice: Literal["a", "b"] | None = None
    items: Annotated[list[int], msgspec.Meta(min_length=1, max_length=2)] | None = None
    pair: tuple[int, str] | None = None
    table: Annotated[dict[Annotated[str, msgspec.Meta(max_length=2)], int], msgspec.Meta(max_length=1)] | None = None
    inner: Inner | None = None
    inners: list[Inner] | None = None
    nested: dict[str, list[Inner]] | None = None


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"text": 1}, "/text", "wrong_type"),
        ({"text": "a"}, "/text", "length"),
        ({"text": "abcd"}, "/text", "length"),
        ({"pattern": "A - at `$.x`"}, "/pattern", "format"),
        ({"number": -1}, "/number", "out_of_range"),
        ({"number": 10}, "/number", "out_of_range"),
        ({"number": 1.5}, "/number", "not_whole"),
        ({"number": "1"}, "/number", "wrong_type"),
        ({"flag": 1}, "/flag", "wrong_type"),
        ({"moment": "2026-11-23T09:30:00"}, "/moment", "timezone_required"),
        ({"moment": "yesterday"}, "/moment", "format"),
        ({"day": "2026-02-30"}, "/day", "format"),
        ({"key": "x"}, "/key", "format"),
        ({"color": "blue"}, "/color", "not_a_choice"),
        ({"choice": "c"}, "/choice", "not_a_choice"),
        ({"items": []}, "/items", "length"),
        ({"items": [1, 2, 3]}, "/items", "length"),
        ({"items": [1, "2"]}, "/items/1", "wrong_type"),
        ({"items": {"a": 1}}, "/items", "wrong_type"),
        ({"pair": [1]}, "/pair", "length"),
        ({"table": {"a": 1, "b": 2}}, "/table", "length"),
        ({"inner": {"even": 1}}, "/inner/even", "odd"),
        ({"inner": {"odd": 1}}, "/inner/odd", "unknown_field"),
        ({"inner": []}, "/inner", "wrong_type"),
        ({"inners": [{}, {"even": "2"}]}, "/inners/1/even", "wrong_type"),
        ({"inners": [{}, {}, {"even": 3}]}, "/inners/2/even", "odd"),
        ({"unknown": 1}, "/unknown", "unknown_field"),
        ([], "", "wrong_type"),
        (7, "", "wrong_type"),
        ("x", "", "wrong_type"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_with_pointer_and_code(body: object, pointer: str, code: str) -> None:
    assert refusal(body, Everything) == (pointer, code)


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"table": {"abc": 1}}, "/table", "length"),
        ({"table": {"a": "1"}}, "/table", "wrong_type"),
        ({"nested": {"a": [{}, {"even": 1}]}}, "/nested", "odd"),
    ],
)
def test_a_value_below_a_free_key_is_told_by_its_table(body: object, pointer: str, code: str) -> None:
    found, found_code = refusal(body, Everything)
    assert found.startswith(pointer)
    assert found_code == code


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"emails": [{"address": "joerg@"}]}, "/emails/0/address", "invalid_email"),
        ({"emails": [{"address": "a@b.de"}, {"address": "none"}]}, "/emails/1/address", "invalid_email"),
        ({"phones": [{"number": "call me"}]}, "/phones/0/number", "invalid_phone"),
        ({"phones": [{}]}, "/phones/0/number", "required"),
        ({"status": "gone"}, "/status", "not_a_choice"),
        ({"kind": "dog"}, "/kind", "not_a_choice"),
        ({"given_name": None, "family_name": None}, "/family_name", "required"),
        ({"name": "Somebody Else"}, "/name", "derived"),
        ({"domains": ["x.de"]}, "/domains", "not_for_persons"),
        ({"organization_id": "cus_1"}, "/organization_id", "format"),
        ({"source": {"kind": "x", "at": "1850-01-01T00:00:00Z"}}, "/source/at", "out_of_range"),
        ({"source": {"kind": "x", "at": "2026-11-23T09:30:00"}}, "/source/at", "timezone_required"),
        ({"tags": ["a"] * 51}, "/tags", "length"),
        ({"tags": [""]}, "/tags/0", "length"),
        ({"nickname": "J"}, "/nickname", "unknown_field"),
        ({"addresses": [{"zip": "80331"}]}, "/addresses/0/zip", "unknown_field"),
        ({"language": "Deutsch"}, "/language", "format"),
    ],
)
def test_a_person_that_does_not_fit_is_refused_by_field(fields: dict[str, Any], pointer: str, code: str) -> None:
    assert refusal(builders.person(**fields)) == (pointer, code)


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"name": None}, "/name", "required"),
        ({"name": "  "}, "/name", "required"),
        ({"given_name": "J"}, "/given_name", "not_for_organizations"),
        ({"organization_id": f"cus_{0:026d}"}, "/organization_id", "not_for_organizations"),
    ],
)
def test_an_organization_that_does_not_fit_is_refused_by_field(fields: dict[str, Any], pointer: str, code: str) -> None:
    assert refusal(builders.organization(**fields)) == (pointer, code)


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"participants": []}, "/participants", "length"),
        ({"participants": [{}]}, "/participants/0/customer_id", "required"),
        ({"participants": [{"address": "a@b.de"}]}, "/participants", "required"),
        ({"participants": [{"customer_id": f"cus_{n:026d}"} for n in range(41)]}, "/participants", "too_many"),
        ({"occurred_at": "2300-01-01T00:00:00Z"}, "/occurred_at", "out_of_range"),
        ({"duration_s": -1}, "/duration_s", "out_of_range"),
        ({"type": "fax"}, "/type", "not_a_choice"),
        ({"users": ["a b"]}, "/users/0", "format"),
    ],
)
def test_an_interaction_that_does_not_fit_is_refused_by_field(fields: dict[str, Any], pointer: str, code: str) -> None:
    assert refusal(builders.interaction(f"cus_{0:026d}", **fields), InteractionFields) == (pointer, code)


def test_what_is_missing_is_told_by_its_name() -> None:
    assert refusal({"given_name": "Jörg"}) == ("/kind", "required")


@given(strategies.lines.filter(lambda name: name not in CustomerFields.__struct_fields__))
def test_any_unknown_field_is_told_by_its_escaped_name(name: str) -> None:
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")  # RFC 6901
    assert refusal(builders.person(**{name: 1})) == (pointer, "unknown_field")


@pytest.mark.parametrize("name", ["a/b", "m~n", "new\nline", "x` - at `$.name", "é.d[0]"])
def test_an_awkward_unknown_field_is_told_by_its_escaped_name(name: str) -> None:
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")  # RFC 6901
    assert refusal(builders.person(**{name: 1})) == (pointer, "unknown_field")


@pytest.mark.parametrize(
    "fields",
    [
        {"owner": "rep\n"},
        {"language": "de\n"},
        {"organization_id": f"cus_{0:026d}\n"},
        {"external_ids": {"datev\n": "1"}},
        {"website": "https://a.de\n"},
        {"emails": [{"address": "joerg\n@mueller-bau.de"}]},
        {"emails": [{"address": "joerg@mueller-bau.de\n."}]},
    ],
)
def test_a_line_break_does_not_slip_behind_a_pattern(fields: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        fit(builders.person(**fields), CustomerFields)


@given(strategies.json_values)
def test_any_json_either_fits_or_is_refused_by_field(value: object) -> None:
    try:
        fit(value, CustomerFields)
    except Invalid as error:
        [found] = error.errors
        assert found.pointer == "" or found.pointer.startswith("/")


@pytest.mark.parametrize("part", [" - at `$", " - at `$`", " - at `key` in `$.a`"])
def test_a_text_that_looks_like_a_place_is_refused_at_once_where_it_stands(part: str) -> None:
    assert refusal(part * 50_000, Literal["a"]) == ("", "not_a_choice")
    assert refusal({"kind": "person", "family_name": "x", "status": part}) == ("/status", "not_a_choice")
    inner = refusal({"kind": "person", "family_name": "x", "register": {part: "x"}})
    assert inner[0].startswith("/register/")


@given(strategies.texts)
def test_any_message_is_taken_apart_into_pointer_and_code(message: str) -> None:
    found = field_error(message)
    assert isinstance(found, FieldError)
    assert found.code


@given(strategies.customer_fields)
def test_what_a_record_says_of_itself_fits_it_again(fields: CustomerFields) -> None:
    assert fit(msgspec.to_builtins(fields), CustomerFields) == fields


def test_null_means_absent_at_any_depth() -> None:
    body = builders.person(title=None, emails=[{"address": "a@b.de", "label": None}], source=None)
    assert fit(body, CustomerFields) == fit(builders.person(emails=[{"address": "a@b.de"}]), CustomerFields)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"nul", b'{"a":1,}', b"[" * 100_000, b"{} {}"])
def test_bytes_that_are_no_json_are_refused_as_such(raw: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        parse(raw)
    assert [(error.pointer, error.code) for error in caught.value.errors] == [("", "not_json")]


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with contextlib.suppress(Invalid):
        parse(raw)


@pytest.mark.parametrize("depth", [100, 400, 600, 900])
def test_a_deeply_nested_body_is_refused_not_failed_at(depth: int) -> None:
    raw = b'{"kind":' * depth + b"1" + b"}" * depth
    with pytest.raises(Invalid):
        fit(parse(raw), CustomerFields)


@pytest.mark.parametrize("depth", [100, 400, 600, 900])
def test_a_deeply_nested_patch_is_refused_not_failed_at(depth: int) -> None:
    patch = b'{"register":' * depth + b"1" + b"}" * depth
    with pytest.raises(Invalid):
        fit(merge_patch(builders.person(), parse(patch)), CustomerFields)


# RFC 7396, appendix A
@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ('{"a":"b"}', '{"a":"c"}', '{"a":"c"}'),
        ('{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'),
        ('{"a":"b"}', '{"a":null}', "{}"),
        ('{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'),
        ('{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'),
        ('{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'),
        ('{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'),
        ('{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'),
        ('["a","b"]', '["c","d"]', '["c","d"]'),
        ('{"a":"b"}', '["c"]', '["c"]'),
        ('{"a":"foo"}', "null", "null"),
        ('{"a":"foo"}', '"bar"', '"bar"'),
        ('{"e":null}', '{"a":1}', '{"e":null,"a":1}'),
        ("[1,2]", '{"a":"b","c":null}', '{"a":"b"}'),
        ("{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'),
    ],
)
def test_a_merge_patch_does_what_the_rfc_shows(target: str, patch: str, result: str) -> None:
    assert merge_patch(json.loads(target), json.loads(patch)) == json.loads(result)


@given(strategies.json_values, strategies.json_values)
def test_the_same_patch_twice_does_no_more_than_once(target: object, patch: object) -> None:
    once = merge_patch(target, patch)
    assert merge_patch(once, patch) == once


@given(strategies.json_values, strategies.json_values)
def test_a_patch_leaves_its_target_as_it_was(target: object, patch: object) -> None:
    before = json.dumps(target)
    merge_patch(target, patch)
    assert json.dumps(target) == before


@given(strategies.json_objects)
def test_an_empty_patch_changes_nothing(target: dict[str, Any]) -> None:
    assert merge_patch(target, {}) == target
