from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from chalicelib.customers.model import Customer, CustomerFields, CustomerView
from chalicelib.errors import Contended, Invalid, NotFound, Stale
from chalicelib.records import ATTEMPTS, LONGEST_PAUSE_S, longest_pause, patched, revise
from chalicelib.writes import Writes
from tests import builders, strategies


class Collisions(Writes):
    """Writes that fail as often as others come between."""

    def __init__(self, times: list[int]) -> None:
        super().__init__()
        self._times = times

    def commit(self) -> None:
        """Fail once more, or succeed."""
        if self._times[0] > 0:
            self._times[0] -= 1
            raise Contended("somebody was faster")


def revised(if_match: int | None, collisions: int = 0) -> tuple[Customer, int]:
    """Revise a customer of version 5 that a human changed at 3; return it and how often it was read."""
    reads = []
    left = [collisions]

    def read() -> Customer:
        customer = strategies.customer(builders.customer_fields(), version=5)
        customer.human_version = 3
        reads.append(customer)
        return customer

    return revise(read, lambda _: Collisions(left), if_match, CustomerView.of), len(reads)


@pytest.mark.parametrize("if_match", [None, 3, 4, 5])
def test_a_change_passes_while_only_functions_have_changed_the_record(if_match: int | None) -> None:
    customer, reads = revised(if_match)
    assert (customer.version, reads) == (5, 1)


@pytest.mark.parametrize("if_match", [0, 1, 2, 6, 99])
def test_a_change_of_another_version_is_stale_and_tells_the_current_one(if_match: int) -> None:
    with pytest.raises(Stale) as caught:
        revised(if_match)
    assert caught.value.version == 5
    assert isinstance(caught.value.current, CustomerView)
    assert caught.value.current.version == 5


@pytest.mark.parametrize("collisions", range(ATTEMPTS))
def test_a_change_that_collides_is_repeated_on_what_is_read_again(collisions: int) -> None:
    _, reads = revised(None, collisions=collisions)
    assert reads == collisions + 1


def test_a_change_that_always_collides_is_given_up() -> None:
    with pytest.raises(Contended):
        revised(None, collisions=ATTEMPTS)


def test_pauses_double_and_end_before_a_caller_gives_up() -> None:
    pauses = [longest_pause(collisions) for collisions in range(1, ATTEMPTS)]
    assert pauses[:4] == [0.02, 0.04, 0.08, 0.16]
    assert pauses == sorted(pauses)
    assert max(pauses) == LONGEST_PAUSE_S
    assert sum(pauses) < 2


def test_a_refusal_is_not_repeated() -> None:
    reads = []

    def read() -> Customer:
        reads.append(1)
        raise NotFound("gone")

    with pytest.raises(NotFound):
        revise(read, lambda _: Writes(), None, CustomerView.of)
    assert len(reads) == 1


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_patching_a_record_with_itself_changes_nothing(fields: CustomerFields) -> None:
    assert patched(fields, msgspec.to_builtins(fields)) == fields
    assert patched(fields, {}) == fields


@settings(max_examples=40)
@given(strategies.persons, strategies.json_objects)
def test_a_patch_gives_fields_that_fit_or_is_refused(fields: CustomerFields, patch: dict[str, Any]) -> None:
    try:
        result = patched(fields, {"title": "Dr.", **patch})
    except Invalid as error:
        pointers = [found.pointer for found in error.errors]
        assert pointers
    else:
        assert patched(result, {"title": "Dr.", **patch}) == result


def test_a_patch_with_null_removes_a_field() -> None:
    fields = builders.customer_fields(title="Dr.", external_ids={"datev": "1", "sap": "2"})
    found = patched(fields, {"title": None, "external_ids": {"sap": None}})
    assert found == builders.customer_fields(external_ids={"datev": "1"})


def test_a_patch_that_does_not_fit_is_told_by_field() -> None:
    with pytest.raises(Invalid) as caught:
        patched(builders.customer_fields(), {"emails": [{"address": "none"}]})
    assert [(error.pointer, error.code) for error in caught.value.errors] == [("/emails/0/address", "invalid_email")]


def test_a_patch_cannot_take_what_a_record_needs() -> None:
    with pytest.raises(Invalid) as caught:
        patched(builders.customer_fields(), {"given_name": None, "family_name": None})
    assert caught.value.errors[0].pointer == "/family_name"
