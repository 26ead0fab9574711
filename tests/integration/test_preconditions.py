"""ETag and If-Match: nobody overwrites what they have not seen."""

import pytest

from tests.api import Api, Json
from tests.builders import interaction, person
from tests.integration.conftest import assert_problem


@pytest.fixture
def customer(api: Api) -> Json:
    return api.create("/customers", person())


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"', "*", " * "])
def test_a_change_of_the_version_that_was_read_is_made(api: Api, customer: Json, tag: str) -> None:
    answer = api.patch(f"/customers/{customer['id']}", {"title": "Dr."}, tag)
    assert (answer.status, answer.etag) == (200, '"2"')


def test_a_stale_change_is_told_what_the_record_is_now(api: Api, customer: Json) -> None:
    path = f"/customers/{customer['id']}"
    now = api.patch(path, {"title": "Dr."}).json
    answer = api.patch(path, {"title": "Prof."}, '"1"')
    problem = assert_problem(answer, 412)
    assert problem["version"] == 2
    assert problem["current"] == now
    assert answer.etag == '"2"'
    assert api.get(path).json == now


def test_a_stale_deletion_deletes_nothing(api: Api, customer: Json) -> None:
    path = f"/customers/{customer['id']}"
    api.patch(path, {"title": "Dr."})
    assert assert_problem(api.delete(path, '"1"'), 412)["version"] == 2
    assert api.delete(path, '"2"').status == 204


def test_a_version_that_does_not_exist_yet_is_stale_too(api: Api, customer: Json) -> None:
    assert_problem(api.patch(f"/customers/{customer['id']}", {"title": "Dr."}, '"7"'), 412)


@pytest.mark.parametrize("tag", ["abc", '"abc"', '"1", "2"', '"-1"', '""', '"' + "9" * 30 + '"', '"\u0661"'])
def test_what_is_no_etag_of_ours_is_a_bad_request(api: Api, customer: Json, tag: str) -> None:
    problem = assert_problem(api.patch(f"/customers/{customer['id']}", {"title": "Dr."}, tag), 400)
    assert "If-Match" in problem["detail"]


def test_a_stale_change_of_an_interaction_is_told_what_it_is_now(api: Api, customer: Json) -> None:
    made = api.create("/interactions", interaction(customer["id"]))
    path = f"/interactions/{made['id']}"
    now = api.patch(path, {"outcome": "reached"}, '"1"').json
    problem = assert_problem(api.patch(path, {"outcome": "busy"}, '"1"'), 412)
    assert problem["current"] == now
    assert_problem(api.delete(path, '"1"'), 412)
    assert api.delete(path, "*").status == 204
