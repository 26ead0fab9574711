"""Bodies that do not fit: 422 with the field's pointer and a code for machines (RFC 9457, RFC 6901)."""

import pytest

from tests.api import Api, Json
from tests.builders import interaction, organization, person
from tests.integration.conftest import assert_problem

NOWHERE = "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"


def refused(api: Api, path: str, body: Json | bytes) -> tuple[str, str]:
    """Return pointer and code of the one thing that is wrong."""
    problem = assert_problem(api.post(path, body), 422)
    (error,) = problem["errors"]
    assert error.keys() == {"pointer", "code", "message"}
    assert error["message"]
    return error["pointer"], error["code"]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/kind", "required"),
        (person(kind="dog"), "/kind", "not_a_choice"),
        (person(status="vip"), "/status", "not_a_choice"),
        (person(status=1), "/status", "wrong_type"),
        (person(shoe_size=43), "/shoe_size", "unknown_field"),
        (person(id=NOWHERE), "/id", "unknown_field"),
        (person(given_name=5), "/given_name", "wrong_type"),
        (person(given_name=""), "/given_name", "length"),
        (person(family_name="M" * 201), "/family_name", "length"),
        (person(language="german"), "/language", "format"),
        (person(organization_id="Müller Bau"), "/organization_id", "format"),
        (person(owner="two words"), "/owner", "format"),
        (person(website="nonsense"), "/website", "format"),
        (person(tags="bau"), "/tags", "wrong_type"),
        (person(tags=["x"] * 51), "/tags", "length"),
        (person(tags=["bau", ""]), "/tags/1", "length"),
        (person(emails=[{}]), "/emails/0/address", "required"),
        (person(emails=[{"address": "a@b.de"}, {"address": "joerg"}]), "/emails/1/address", "invalid_email"),
        (person(emails=[{"address": "a@b.de", "primary": "yes"}]), "/emails/0/primary", "wrong_type"),
        (person(emails=[{"address": "a@b.de", "kind": "work"}]), "/emails/0/kind", "unknown_field"),
        (person(emails=[{"address": "a@b.de"}] * 21), "/emails", "length"),
        (person(phones=[{"number": "+49 89 1"}, {"number": "call me"}]), "/phones/1/number", "invalid_phone"),
        (person(addresses=["Hauptstr. 1"]), "/addresses/0", "wrong_type"),
        (person(addresses=[{"country": "D"}]), "/addresses/0/country", "length"),
        (person(source={}), "/source/kind", "required"),
        (person(source={"kind": "fair", "at": "2026-11-23T09:30:00"}), "/source/at", "timezone_required"),
        (person(source={"kind": "fair", "at": "yesterday"}), "/source/at", "format"),
        (person(source={"kind": "fair", "at": "1815-06-18T11:00:00Z"}), "/source/at", "out_of_range"),
        (person(register="HRB 1"), "/register", "wrong_type"),
        (person(external_ids={"datev": ""}), "/external_ids/datev", "length"),
        (person(external_ids={"Da Tev": "1"}), "/external_ids/Da Tev", "format"),
        (person(**{"a/b~c": 1}), "/a~1b~0c", "unknown_field"),
        ({"kind": "person"}, "/family_name", "required"),
        ({"kind": "person", "family_name": " "}, "/family_name", "required"),
        (person(name="Somebody Else"), "/name", "derived"),
        (person(domains=["mueller-bau.de"]), "/domains", "not_for_persons"),
        (person(legal_form="GmbH"), "/legal_form", "not_for_persons"),
        ({"kind": "organization"}, "/name", "required"),
        (organization(given_name="Jörg"), "/given_name", "not_for_organizations"),
        (organization(family_name="Müller"), "/family_name", "not_for_organizations"),
        (organization(job_title="Chef"), "/job_title", "not_for_organizations"),
        (organization(organization_id=NOWHERE), "/organization_id", "not_for_organizations"),
    ],
)
def test_a_customer_that_does_not_fit_is_refused_with_the_field(api: Api, body: Json, pointer: str, code: str) -> None:
    assert refused(api, "/customers", body) == (pointer, code)


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"type": "fax"}, "/type", "not_a_choice"),
        ({"type": None}, "/type", "required"),
        ({"direction": "sideways"}, "/direction", "not_a_choice"),
        ({"occurred_at": "2026-11-23"}, "/occurred_at", "format"),
        ({"occurred_at": "2026-11-23T09:30:00"}, "/occurred_at", "timezone_required"),
        ({"occurred_at": "3000-01-01T00:00:00Z"}, "/occurred_at", "out_of_range"),
        ({"duration_s": -1}, "/duration_s", "out_of_range"),
        ({"duration_s": 1.5}, "/duration_s", "not_whole"),
        ({"subject": "x" * 1001}, "/subject", "length"),
        ({"participants": None}, "/participants", "required"),
        ({"participants": []}, "/participants", "length"),
        ({"participants": [{}]}, "/participants/0/customer_id", "required"),
        ({"participants": [{"address": "a@b.de"}]}, "/participants", "required"),
        ({"participants": [{"customer_id": NOWHERE, "role": "boss"}]}, "/participants/0/role", "not_a_choice"),
        ({"participants": [{"customer_id": "nobody"}]}, "/participants/0/customer_id", "format"),
        ({"participants": [{"customer_id": NOWHERE}]}, "/participants/0/customer_id", "unknown"),
        ({"users": ["two words"]}, "/users/0", "format"),
        ({"visibility": "secret"}, "/visibility", "not_a_choice"),
        ({"attachments": []}, "/attachments", "unknown_field"),
    ],
)
def test_an_interaction_that_does_not_fit_is_refused_with_the_field(
    api: Api, fields: Json, pointer: str, code: str
) -> None:
    assert refused(api, "/interactions", interaction(NOWHERE, **fields)) == (pointer, code)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"kind=person",
        b'{"kind": "person",}',
        b'{"family_name": "\\ud800\\ud800"}',
        b"\xff\xfe",
        b"NaN",
    ],
)
def test_what_is_not_json_is_refused_as_such(api: Api, body: bytes) -> None:
    assert refused(api, "/customers", body) == ("", "not_json")


def test_json_that_is_nested_without_end_is_refused(api: Api) -> None:
    assert refused(api, "/customers", b"[" * 200_000) == ("", "not_json")


@pytest.mark.parametrize("body", [b"[]", b"1", b"null", b'"x"'])
def test_a_body_is_an_object(api: Api, body: bytes) -> None:
    assert refused(api, "/customers", body) == ("", "wrong_type")
    made = api.create("/customers", person())
    problem = assert_problem(api.patch(f"/customers/{made['id']}", body), 422)
    assert problem["errors"][0]["code"] == "wrong_type"


@pytest.mark.parametrize(
    ("patch", "pointer", "code"),
    [
        ({"shoe_size": 43}, "/shoe_size", "unknown_field"),
        ({"emails": [{"address": "joerg"}]}, "/emails/0/address", "invalid_email"),
        ({"family_name": None, "given_name": None}, "/family_name", "required"),
        ({"status": "vip"}, "/status", "not_a_choice"),
    ],
)
def test_a_patch_whose_result_does_not_fit_is_refused_with_the_field(
    api: Api, patch: Json, pointer: str, code: str
) -> None:
    made = api.create("/customers", person())
    problem = assert_problem(api.patch(f"/customers/{made['id']}", patch), 422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [(pointer, code)]
    assert api.get(f"/customers/{made['id']}").json == made


def test_a_body_where_none_belongs_is_refused(api: Api) -> None:
    assert assert_problem(api.call("GET", "/customers", {"limit": 5}), 422)["errors"][0]["code"] == "unexpected_body"


def test_a_refusal_bears_the_title_that_the_shapes_promise(api: Api) -> None:
    assert assert_problem(api.post("/customers", {}), 422)["title"] == "Unprocessable Content"
