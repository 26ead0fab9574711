from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.customers.model import CustomerFields
from chalicelib.history.rules import field_changes, history
from chalicelib.streams import Change
from tests import builders, strategies


def present(content: dict[str, Any]) -> dict[str, Any]:
    """Return what a record says; null says nothing."""
    return {name: value for name, value in content.items() if value is not None}


@given(strategies.json_objects, strategies.json_objects)
def test_the_changes_applied_to_the_old_content_give_the_new_one(old: dict[str, Any], new: dict[str, Any]) -> None:
    result = dict(old)
    for change in field_changes(old, new):
        assert result.get(change.field) == change.old
        result[change.field] = change.new
    assert present(result) == present(new)


@given(strategies.json_objects)
def test_equal_contents_have_no_changes(content: dict[str, Any]) -> None:
    assert field_changes(content, dict(reversed(content.items()))) == ()


@given(strategies.json_objects, strategies.json_objects)
def test_the_changes_back_are_the_changes_reversed(old: dict[str, Any], new: dict[str, Any]) -> None:
    there = {change.field: (change.old, change.new) for change in field_changes(old, new)}
    back = {change.field: (change.new, change.old) for change in field_changes(new, old)}
    assert there == back


@given(strategies.json_objects, strategies.json_objects)
def test_a_field_is_told_once_and_only_where_it_differs(old: dict[str, Any], new: dict[str, Any]) -> None:
    changes = field_changes(old, new)
    assert len({change.field for change in changes}) == len(changes)
    assert all(change.old != change.new for change in changes)


@settings(max_examples=40)
@given(strategies.customer_lives() | strategies.interaction_lives())
def test_a_change_delivered_twice_has_one_history_entry(life: list[Change]) -> None:
    for change in life:
        first, again = history(change), history(change)
        assert [item.serialize() for item in first.made] == [item.serialize() for item in again.made]
        assert first.removed == []


@settings(max_examples=40)
@given(strategies.customer_lives())
def test_every_version_that_changes_something_has_an_entry_of_its_own(life: list[Change]) -> None:
    made = [item for change in life for item in history(change).made]
    assert len({item.key for item in made}) == len(made)
    assert made[0].key == (life[0].record.id, "history#0000000001")


@given(strategies.customer_fields)
def test_a_new_record_tells_each_of_its_fields(fields: CustomerFields) -> None:
    [entry] = history(Change(None, strategies.customer(fields))).made
    told = {change.field: change.new for change in entry.attribute_values["changes"]}
    assert told == msgspec.to_builtins(fields)


@given(strategies.customer_fields)
def test_a_version_without_a_difference_has_no_entry(fields: CustomerFields) -> None:
    change = Change(strategies.customer(fields, 1), strategies.customer(fields, 2))
    assert history(change).made == []


def test_archiving_is_told_as_a_field() -> None:
    fields = builders.customer_fields()
    [entry] = history(Change(strategies.customer(fields), strategies.customer(fields, 2, archived=True))).made
    assert [change.field for change in entry.attribute_values["changes"]] == ["archived_at"]


@given(st.sampled_from([strategies.customer(builders.customer_fields())]))
def test_a_record_removed_for_good_leaves_no_entry(record: Any) -> None:
    assert history(Change(record, None)) == ([], [])


def test_the_entry_says_who_changed_what_from_what_to_what() -> None:
    old, new = builders.customer_fields(status="lead"), builders.customer_fields(status="customer", title="Dr.")
    [entry] = history(Change(strategies.customer(old, 1), strategies.customer(new, 2))).made
    told = [(change.field, change.old, change.new) for change in entry.attribute_values["changes"]]
    assert sorted(told) == [("status", "lead", "customer"), ("title", None, "Dr.")]
    assert entry.attribute_values["by"] == "rep"
    assert entry.attribute_values["version"] == 2
