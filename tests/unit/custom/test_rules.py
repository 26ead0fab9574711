import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.custom import rules
from chalicelib.custom.model import FieldDefinition
from chalicelib.custom.shapes import schema
from chalicelib.typed import Typed
from tests.builders import custom_definition
from tests.strategies import json_objects

DEAL = "dea_01KAR3K4G5T6V7W8X9Y0ZABCDE"
PARTS: dict[str, dict[str, Any]] = {
    "choice": {"choices": ["A", "B c"]},
    "multi-choice": {"choices": ["A", "B c"]},
    "reference": {"references": "deal"},
}
FITTING: dict[str, list[Any]] = {
    "text": ["x", "Straße 1"],
    "number": [0, 1, -1.5, 10**15, 1e-9],
    "money": [{"amount": 100, "currency": "EUR"}],
    "date": ["2026-02-28"],
    "choice": ["A", "B c"],
    "multi-choice": [["A"], ["B c", "A"], []],
    "boolean": [True, False],
    "url": ["https://kontor.example/a"],
    "reference": [DEAL],
}
OTHERS: list[tuple[str, Any, str, str]] = [
    ("text", "", "", "length"),
    ("text", "x" * 2001, "", "length"),
    ("text", 1, "", "wrong_type"),
    ("text", ["x"], "", "wrong_type"),
    ("number", "1", "", "wrong_type"),
    ("number", True, "", "wrong_type"),
    ("number", 10**16, "", "out_of_range"),
    ("number", 10**400, "", "wrong_type"),
    ("number", 1e-320, "", "out_of_range"),
    ("money", {"amount": 1, "currency": "euro"}, "/currency", "format"),
    ("money", {"amount": 1}, "/currency", "required"),
    ("money", {"amount": 1, "currency": "EUR", "tax": 1}, "/tax", "unknown_field"),
    ("money", 100, "", "wrong_type"),
    ("date", "2026-02-30", "", "format"),
    ("date", "2026-02-28T10:00:00Z", "", "format"),
    ("choice", "C", "", "not_a_choice"),
    ("choice", ["A"], "", "wrong_type"),
    ("multi-choice", "A", "", "wrong_type"),
    ("multi-choice", ["A", "C"], "/1", "not_a_choice"),
    ("multi-choice", ["A", "A"], "", "twice"),
    ("boolean", 1, "", "wrong_type"),
    ("url", "javascript:alert(1)", "", "format"),
    ("reference", "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE", "", "format"),
]


def field(kind: str, **parts: Any) -> FieldDefinition:
    return custom_definition("x", type=kind, **PARTS.get(kind, {}), **parts)


def told(fields: list[FieldDefinition], new: Any, old: Any = None, **asked: Any) -> list[tuple[str, str]]:
    return [(error.pointer, error.code) for error in rules.errors(fields, new, old or {}, **asked)]


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in FITTING.items() for value in values])
def test_a_value_of_its_type_fits_and_is_kept_as_it_is(kind: str, value: Any) -> None:
    assert told([field(kind)], {"x": value}) == []
    kept = Typed[dict[str, Any]](dict[str, Any])
    assert kept.deserialize(kept.serialize({"x": value})) == {"x": value}


@pytest.mark.parametrize(("kind", "value", "below", "code"), OTHERS)
def test_any_other_value_is_refused_by_its_pointer(kind: str, value: Any, below: str, code: str) -> None:
    assert told([field(kind)], {"x": value}) == [(f"/custom/x{below}", code)]


def test_an_unknown_name_is_an_unknown_field() -> None:
    assert told([field("text")], {"a/b": 1}) == [("/custom/a~1b", "unknown_field")]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    fields = [field("number"), custom_definition("y", required=True)]
    assert told(fields, {"x": "1", "z": 1}) == [
        ("/custom/x", "wrong_type"),
        ("/custom/z", "unknown_field"),
        ("/custom/y", "required"),
    ]


@pytest.mark.parametrize("value", [{}, {"x": " "}])
def test_a_required_value_is_asked_for_unless_a_function_writes(value: Any) -> None:
    assert told([field("text", required=True)], value) == [("/custom/x", "required")]
    assert told([field("text", required=True)], value, ask_required=False) == []
    assert told([field("multi-choice", required=True)], {"x": []}) == [("/custom/x", "required")]


@given(json_objects)
def test_what_stands_as_it_stood_is_not_looked_at_whatever_the_definitions_are(values: Any) -> None:
    assert told([], values, json.loads(json.dumps(values))) == []


@given(json_objects, json_objects, st.sampled_from(sorted(FITTING)))
def test_any_json_gets_an_answer(new: Any, old: Any, kind: str) -> None:
    for error in rules.errors([field(kind)], {"x": new.get("x", new), **new}, old):
        assert error.pointer.startswith("/custom")


def test_true_is_not_taken_for_the_one_that_stood_there() -> None:
    assert told([field("number")], {"x": True}, {"x": 1}) == [("/custom/x", "wrong_type")]


def test_a_choice_or_a_field_that_is_gone_can_stay_and_go_and_not_change() -> None:
    narrow = [custom_definition("x", type="choice", choices=["B"])]
    assert told(narrow, {"x": "A"}, {"x": "A"}) == []
    assert told(narrow, {"x": "C"}, {"x": "A"}) == [("/custom/x", "not_a_choice")]
    assert told([], {"x": "C"}, {"x": "A"}) == [("/custom/x", "unknown_field")]
    assert told([], {}, {"x": "A"}) == []


def test_all_values_of_a_record_together_have_a_limit() -> None:
    fields = [custom_definition(f"f{number}") for number in range(10)]
    assert told(fields, {one.name: "x" * 2000 for one in fields}) == [("/custom", "too_large")]


def test_a_field_keeps_its_type_even_after_it_was_removed() -> None:
    old, choice = [field("text")], [field("choice")]
    assert rules.retyped(old, choice) == ["customer/x"]
    gone = rules.retired(old, [])
    assert [each.key for each in gone] == [("customer", "x")]
    assert rules.retyped(gone, choice) == ["customer/x"]
    assert rules.retyped(gone, old) == []
    assert rules.retired([*gone], old) == ()
    other = custom_definition("x", type="reference", references="task")
    assert rules.retyped([field("reference")], [other]) == ["customer/x"]


def test_the_description_allows_what_the_check_allows() -> None:
    fields = [field("choice", required=True), custom_definition("y")]
    sent = schema(fields, "#/{name}")
    assert (sent["required"], sent["additionalProperties"]) == (["x"], False)
    assert sent["properties"]["x"]["enum"] == ["A", "B c"]
    assert "P3Y" in sent["properties"]["x"]["description"]
    assert "To offer what fits." in sent["properties"]["x"]["description"]
    answered = schema(fields, "#/{name}", answered=True)
    assert "required" not in answered
    assert answered["additionalProperties"] is True
    assert "enum" not in answered["properties"]["x"]
