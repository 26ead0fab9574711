from typing import Any

import pytest

from chalicelib.custom.model import FieldDefinition, FieldsBody
from chalicelib.errors import Invalid
from chalicelib.validation import fit
from tests.builders import custom_definition, custom_field


def refusal(body: object, kind: Any) -> tuple[str, str]:
    """Where and with which code a body is refused."""
    with pytest.raises(Invalid) as caught:
        fit(body, kind)
    return caught.value.errors[0].pointer, caught.value.errors[0].code


@pytest.mark.parametrize("missing", ["name", "record", "type", "label", "purpose", "retention"])
def test_a_definition_says_all_that_data_minimisation_asks_for(missing: str) -> None:
    body = {name: value for name, value in custom_field().items() if name != missing}
    assert refusal(body, FieldDefinition) == (f"/{missing}", "required")


@pytest.mark.parametrize("retention", ["P3Y", "P18M", "P90D", "P1Y6M", "P6W", "P10Y6M15D"])
def test_a_retention_is_a_duration_of_iso_8601(retention: str) -> None:
    assert custom_definition(retention=retention).retention == retention


@pytest.mark.parametrize("retention", ["", "P", "3Y", "P0Y", "PT1H", "P1Y6W", "P3Y\n", "forever", "P-1Y"])
def test_what_is_no_time_to_keep_something_for_is_refused(retention: str) -> None:
    assert refusal(custom_field(retention=retention), FieldDefinition) == ("/retention", "format")


@pytest.mark.parametrize("name", ["", "Segment", "1st", "a-b", "a" * 41, "ä", "segment\n", "a/b"])
def test_a_name_is_small_letters_digits_and_underscores(name: str) -> None:
    assert refusal(custom_field(name), FieldDefinition) == ("/name", "format")


@pytest.mark.parametrize(
    ("parts", "pointer", "code"),
    [
        ({"purpose": "  "}, "/purpose", "format"),
        ({"label": {"de": "Segment"}}, "/label/en", "required"),
        ({"type": "multi_choice"}, "/type", "not_a_choice"),
        ({"type": "choice"}, "/choices", "required"),
        ({"type": "choice", "choices": ["A", "A"]}, "/choices", "twice"),
        ({"choices": ["A"]}, "/choices", "not_for_this_type"),
        ({"type": "reference"}, "/references", "required"),
        ({"references": "deal"}, "/references", "not_for_this_type"),
        ({"type": "number", "searchable": True}, "/searchable", "not_searchable"),
        ({"record": "deal", "searchable": True}, "/searchable", "not_searchable"),
    ],
)
def test_parts_that_do_not_go_together_are_refused(parts: dict[str, Any], pointer: str, code: str) -> None:
    assert refusal(custom_field(**parts), FieldDefinition) == (pointer, code)


def test_a_name_stands_once_on_a_record_and_may_stand_on_another() -> None:
    assert len(fit({"fields": [custom_field(), custom_field(record="deal")]}, FieldsBody).fields) == 2
    assert refusal({"fields": [custom_field(), custom_field()]}, FieldsBody) == ("/fields/1/name", "twice")


def test_a_record_has_only_so_many_fields_and_references() -> None:
    many = [custom_field(f"f{number}") for number in range(51)]
    assert refusal({"fields": many}, FieldsBody) == ("/fields", "too_many")
    references = [custom_field(f"f{number}", type="reference", references="deal") for number in range(4)]
    assert refusal({"fields": references}, FieldsBody) == ("/fields", "too_many")
