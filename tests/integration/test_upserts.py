"""Upserts by a unique key, and batches."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.api import Answer, Api
from tests.builders import person
from tests.integration.conftest import assert_problem

BY_EMAIL, BY_ID = "/customers/by/email/joerg@acme.de", "/customers/by/external-id/datev/10001"


def put(api: Api, path: str, body: Any, if_match: str | None = None) -> Answer:
    return api.call("PUT", path, body, {"If-Match": if_match} if if_match else None)


@pytest.mark.parametrize("path", [BY_EMAIL, BY_ID])
def test_an_upsert_creates_what_is_not_there_and_merges_into_what_is(api: Api, path: str) -> None:
    made = put(api, path, person(job_title="CEO"))
    assert (made.status, made.headers["location"], made.etag) == (201, f"/v1/customers/{made.json['id']}", '"1"')
    keys = made.json.get("external_ids"), [email["address"] for email in made.json.get("emails", [])]
    assert keys == ((None, ["joerg@acme.de"]) if path == BY_EMAIL else ({"datev": "10001"}, []))
    again = put(api, path, {"status": "customer"})
    assert (again.status, again.json["id"], again.etag) == (200, made.json["id"], '"2"')
    assert "location" not in again.headers
    assert (again.json["job_title"], again.json["status"]) == ("CEO", "customer")
    assert put(api, path, {"status": "customer"}).etag == '"2"'


@pytest.mark.parametrize("path", [BY_EMAIL, BY_ID])
def test_null_is_absent_where_an_upsert_creates(api: Api, path: str) -> None:
    made = put(api, path, person(job_title=None, raw={"given_name": None}))
    assert (made.status, "job_title" in made.json) == (201, False)


@pytest.mark.parametrize("path", [BY_EMAIL, BY_ID])
def test_what_creating_requires_is_required_only_to_create(api: Api, path: str) -> None:
    problem = assert_problem(put(api, path, {"status": "lead"}), 422)
    assert problem["errors"][0]["pointer"] == "/kind"
    put(api, path, person())
    assert_problem(put(api, path, {"kind": "organization"}), 422)


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        (BY_EMAIL, {"emails": [{"address": "other@acme.de"}]}, "/emails"),
        (BY_EMAIL, {"emails": None}, "/emails"),
        (BY_ID, {"external_ids": {"datev": "10002"}}, "/external_ids/datev"),
        (BY_ID, {"external_ids": None}, "/external_ids/datev"),
        (BY_ID, {"external_ids": {"datev": None}}, "/external_ids/datev"),
    ],
)
def test_a_body_that_contradicts_the_path_is_refused(api: Api, path: str, body: Any, pointer: str) -> None:
    for _ in range(2):
        problem = assert_problem(put(api, path, {**person(), **body}), 422)
        assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, "contradicts")
        assert put(api, path, person()).status in (200, 201)


def test_an_upsert_keeps_the_other_addresses_and_ids_of_the_body(api: Api) -> None:
    emails = [{"address": "j@acme.de"}, {"address": "Joerg@ACME.de"}]
    made = put(api, BY_EMAIL, person(emails=emails, external_ids={"erp": "1"})).json
    assert [email["address"] for email in made["emails"]] == ["j@acme.de", "Joerg@ACME.de"]
    both = put(api, "/customers/by/external-id/erp/1", {"external_ids": {"datev": "2"}}).json
    assert both["external_ids"] == {"erp": "1", "datev": "2"}


def test_an_address_that_several_have_names_those_that_the_caller_may_see(
    as_user: Callable[..., Api], api: Api
) -> None:
    address = [{"address": "joerg@acme.de"}]
    mine = [api.create("/customers", person(emails=address, owner="rep"))["id"] for _ in range(2)]
    theirs = api.create("/customers", person(emails=address, owner="rep2"))["id"]
    told = assert_problem(put(as_user("rep"), BY_EMAIL, {"status": "customer"}), 409)["candidates"]
    assert told == [{"id": customer} for customer in sorted(mine)]
    assert len(assert_problem(put(api, BY_EMAIL, {}), 409)["candidates"]) == 3
    assert put(as_user("rep2", "rep"), BY_EMAIL, {"status": "customer"}).json["id"] == theirs


def test_a_customer_out_of_reach_is_neither_changed_nor_told_of(as_user: Callable[..., Api], api: Api) -> None:
    fields = person(emails=[{"address": "joerg@acme.de"}], external_ids={"datev": "10001"}, owner="rep2")
    theirs = api.create("/customers", fields)
    rep = as_user("rep")
    taken = assert_problem(put(rep, BY_ID, person()), 409)
    posted = assert_problem(rep.post("/customers", person(external_ids={"datev": "10001"})), 409)
    assert {**taken, "request_id": ""} == {**posted, "request_id": ""}
    assert put(rep, BY_EMAIL, person()).status == 201
    assert api.get(f"/customers/{theirs['id']}").json == theirs


def test_a_customer_that_may_only_be_read_is_not_changed(as_user: Callable[..., Api], api: Api) -> None:
    api.create("/customers", person(external_ids={"datev": "10001"}, owner="rep"))
    assert_problem(put(as_user("steward", "viewer"), BY_ID, {"status": "customer"}), 403)


def test_an_archived_customer_is_not_found_by_its_keys(api: Api) -> None:
    for path in (BY_EMAIL, BY_ID):
        first = put(api, path, person()).json["id"]
        api.delete(f"/customers/{first}")
        second = put(api, path, person())
        assert (second.status, second.json["id"] != first) == (201, True)


@pytest.mark.parametrize("path", [BY_EMAIL, BY_ID])
def test_an_upsert_takes_if_match(api: Api, path: str) -> None:
    assert_problem(put(api, path, person(), '"1"'), 412)
    made = put(api, path, person())
    assert put(api, path, {"status": "customer"}, made.etag).status == 200
    assert assert_problem(put(api, path, {"status": "lead"}, made.etag), 412)["current"]["status"] == "customer"


def test_a_path_that_names_no_key_is_refused(api: Api) -> None:
    assert_problem(put(api, "/customers/by/email/nobody", person()), 400)
    assert_problem(put(api, "/customers/by/external-id/DATEV/1", person()), 422)


# ---- batches ---------------------------------------------------------------------------------------------------------


def batch(api: Api, *inputs: Any, key: str | None = None) -> list[Any]:
    answer = api.post("/customers/batch", {"inputs": inputs}, {"Idempotency-Key": key} if key else None)
    assert answer.status == 207, answer
    return list(answer.json["results"])


def test_each_input_of_a_batch_succeeds_or_fails_by_itself(api: Api) -> None:
    known = api.create("/customers", person(job_title="CEO"))["id"]
    gone = api.create("/customers", person())["id"]
    results = batch(
        api,
        {"method": "create", "body": person()},
        {"method": "create", "body": person(emails=[{"address": "nobody"}])},
        {"method": "update", "id": known, "version": 1, "body": {"job_title": None, "status": "customer"}},
        {"method": "update", "id": known, "version": 1, "body": {"status": "former"}},
        {"method": "update", "id": "cus_nowhere", "body": {}},
        {"method": "upsert", "by": {"email": "anna@acme.de"}, "body": person(given_name="Anna")},
        {"method": "upsert", "by": {"external_id": {"system": "erp", "id": "1"}}, "body": person()},
        {"method": "upsert", "by": {"external_id": {"system": "erp", "id": "1"}}, "body": {"status": "customer"}},
        {"method": "archive", "id": gone},
        {"method": "archive", "id": gone},
    )
    assert [result["status"] for result in results] == [201, 422, 200, 412, 404, 201, 201, 200, 204, 404]
    assert results[1]["error"]["errors"][0]["pointer"] == "/emails/0/address"
    assert results[1]["error"].keys() >= {"type", "title", "status", "detail", "request_id"}
    assert results[3]["error"]["current"]["status"] == "customer"
    assert results[6]["id"] == results[7]["id"]
    assert "job_title" not in api.get(f"/customers/{known}").json
    assert api.get(f"/customers/{results[0]['id']}").etag == f'"{results[0]["version"]}"'


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"inputs": []}, "/inputs"),
        ({"inputs": [{"method": "archive", "id": "cus_1"}] * 101}, "/inputs"),
        ({"inputs": [{"method": "destroy", "id": "cus_1"}]}, "/inputs/0/method"),
        ({"inputs": [{"method": "archive", "id": "cus_1"}, {"method": "archive"}]}, "/inputs/1/id"),
        ({"inputs": [{"method": "upsert", "by": {}, "body": {}}]}, "/inputs/0/by"),
    ],
)
def test_a_batch_that_is_none_is_refused_as_a_whole(api: Api, body: Any, pointer: str) -> None:
    assert assert_problem(api.post("/customers/batch", body), 422)["errors"][0]["pointer"] == pointer


def test_a_repeated_batch_does_nothing_twice_and_answers_the_same(api: Api) -> None:
    known = api.create("/customers", person())["id"]
    gone = api.create("/customers", person())["id"]
    inputs = [
        {"method": "create", "body": person(external_ids={"erp": "1"})},
        {"method": "create", "body": person(external_ids={"erp": "1"})},
        {"method": "update", "id": known, "version": 1, "body": {"status": "customer"}},
        {"method": "update", "id": known, "body": {"status": "customer"}},
        {"method": "update", "id": known, "version": 1, "body": {"status": "former"}},
        {"method": "upsert", "by": {"email": "anna@acme.de"}, "body": person()},
        {"method": "archive", "id": gone},
    ]
    first = batch(api, *inputs, key="k")
    assert [result["status"] for result in first] == [201, 409, 200, 200, 412, 201, 204]
    api.patch(f"/customers/{known}", {"status": "former"})
    assert batch(api, *inputs, key="k") == first
    assert api.get(f"/customers/{known}").json["status"] == "former"
    assert_problem(api.post("/customers/batch", {"inputs": inputs[:1]}, {"Idempotency-Key": "k"}), 422)


def test_a_batch_reaches_what_its_caller_does(as_user: Callable[..., Api], api: Api) -> None:
    theirs = api.create("/customers", person(owner="rep2"))["id"]
    rep = as_user("rep")
    inputs = [{"method": "update", "id": theirs, "body": {}}, {"method": "archive", "id": theirs}]
    assert [result["status"] for result in batch(rep, *inputs)] == [404, 404]
    assert_problem(as_user("viewer").post("/customers/batch", {"inputs": inputs}), 403)
