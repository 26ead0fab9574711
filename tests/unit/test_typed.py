from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from chalicelib.customers.model import CustomerFields, Filled, Issue
from chalicelib.history.model import FieldChange
from chalicelib.history.rules import field_changes
from chalicelib.interactions.model import InteractionFields, InteractionView
from chalicelib.table import Item
from chalicelib.typed import Typed, Whole
from tests import strategies


def kept(value: Any, kind: Any) -> Any:
    """Return a value as it reads after it was stored."""
    attribute: Typed[Any] = Typed(kind)
    return attribute.deserialize(attribute.serialize(value))


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_a_customer_reads_as_it_was_stored(fields: CustomerFields) -> None:
    assert kept(fields, CustomerFields) == fields


@given(strategies.interaction_fields)
def test_an_interaction_reads_as_it_was_stored(fields: InteractionFields) -> None:
    assert kept(fields, InteractionFields) == fields


@given(strategies.interaction_fields)
def test_a_timeline_entry_shows_the_interaction_as_it_was_stored(fields: InteractionFields) -> None:
    shown = InteractionView.of(strategies.interaction(fields))
    assert kept(shown, InteractionView) == shown


@settings(max_examples=40)
@given(strategies.json_objects, strategies.json_objects)
def test_field_changes_read_as_they_were_stored(old: dict[str, Any], new: dict[str, Any]) -> None:
    changes = field_changes(old, new)
    assert kept(changes, tuple[FieldChange, ...]) == changes


@given(strategies.json_objects)
def test_any_json_reads_as_it_was_stored(value: dict[str, Any]) -> None:
    assert kept(value, dict[str, Any]) == value


def test_lists_of_findings_read_as_they_were_stored() -> None:
    issues = (Issue(field="phones", code="invalid"),)
    assert kept(issues, tuple[Issue, ...]) == issues


@given(strategies.moments)
def test_a_confidence_without_fraction_reads_as_it_was_stored(moment: Any) -> None:
    filled = (Filled(field="addresses", source="phone_number", reference="", at=moment, confidence=1.0),)
    attribute: Typed[Any] = Typed(tuple[Filled, ...])
    stored = attribute.serialize(filled)
    stored[0]["M"]["confidence"]["N"] = "1"  # as DynamoDB answers 1.0
    assert attribute.deserialize(stored) == filled


def _present(record: Item) -> dict[str, Any]:
    return {name: value for name, value in record.attribute_values.items() if value is not None}


@settings(max_examples=40)
@given(strategies.customer_lives())
def test_a_record_reads_from_a_stream_image_as_it_was_written(life: list[Any]) -> None:
    for change in life:
        image = change.new.serialize()
        read = Item.from_raw_data(image)
        assert type(read) is type(change.new)
        assert _present(read) == _present(change.new)


@settings(max_examples=40)
@given(strategies.interaction_lives())
def test_an_interaction_reads_from_a_stream_image_as_it_was_written(life: list[Any]) -> None:
    for change in life:
        read = Item.from_raw_data(change.new.serialize())
        assert _present(read) == _present(change.new)


def test_a_stored_value_that_does_not_fit_is_refused() -> None:
    attribute = Typed(CustomerFields)
    with pytest.raises(msgspec.ValidationError):
        attribute.deserialize({"kind": {"S": "dog"}})


def test_a_value_that_dynamodb_cannot_keep_is_refused() -> None:
    with pytest.raises(TypeError):
        Typed(dict[str, Any]).serialize({"when": {"set": object()}})


def test_a_whole_number_is_stored_by_its_digits() -> None:
    assert Whole().serialize(10**20) == "1" + "0" * 20
    assert Whole().deserialize("7") == 7
    with pytest.raises(ValueError, match="invalid literal"):
        Whole().deserialize("7.5")
