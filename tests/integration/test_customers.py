"""Customers over HTTP: what is sent comes back, changes, and goes."""

from collections.abc import Callable

import pytest

from tests.api import Api, Json
from tests.builders import organization, person
from tests.integration.conftest import Stream, assert_problem

RECORD = {"id", "version", "created_at", "created_by", "updated_at", "updated_by"}
NOWHERE = "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"


def every_field_of_a_person(organization_id: str) -> Json:
    return person(
        title="Dr.",
        salutation="Herr",
        emails=[{"address": "joerg@mueller-bau.de", "label": "work", "primary": True, "undeliverable": False}],
        phones=[{"number": "089 / 12 34 56", "label": "work"}],
        addresses=[
            {
                "street": "Hauptstr.",
                "house_number": "12a",
                "postal_code": "80331",
                "city": "München",
                "country": "DE",
                "label": "office",
            }
        ],
        organization_id=organization_id,
        job_title="Geschäftsführer",
        status="prospect",
        owner="rep",
        team="south",
        tags=["bau", "süd"],
        source={"kind": "web_form", "detail": "Kontaktformular", "at": "2026-11-23T09:30:00Z"},
        website="https://joerg-mueller.de",
        vat_id="DE136695976",
        language="de",
        external_ids={"datev": "10001"},
    )


def every_field_of_an_organization() -> Json:
    return organization(
        legal_form="GmbH",
        domains=["mueller-bau.de"],
        emails=[{"address": "info@mueller-bau.de", "primary": True, "undeliverable": False}],
        phones=[{"number": "+4989123456"}],
        addresses=[{"street": "Hauptstr.", "city": "München"}],
        status="customer",
        owner="rep",
        team="south",
        tags=["bau"],
        source={"kind": "import"},
        website="https://www.mueller-bau.de",
        vat_id="DE136695976",
        register={"court": "München", "number": "HRB 12345"},
        language="de-DE",
        external_ids={"datev": "10002"},
    )


def test_every_field_of_a_person_comes_back_as_it_was_sent(api: Api) -> None:
    company = api.create("/customers", organization())
    sent = every_field_of_a_person(company["id"])
    answer = api.post("/customers", sent)
    assert answer.status == 201
    stored = api.get(f"/customers/{answer.json['id']}").json
    assert stored == answer.json
    assert {name: stored[name] for name in sent} == sent
    assert stored["name"] == "Dr. Jörg Müller"


def test_every_field_of_an_organization_comes_back_as_it_was_sent(api: Api) -> None:
    sent = every_field_of_an_organization()
    stored = api.get(f"/customers/{api.create('/customers', sent)['id']}").json
    assert {name: stored[name] for name in sent} == sent
    assert stored.keys() - sent.keys() == RECORD | {"status_history"}


def test_a_created_customer_tells_its_address_version_and_who_made_it(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    answer = rep.post("/customers", person())
    made = answer.json
    assert made.keys() >= RECORD
    assert made["id"].startswith("cus_")
    assert answer.headers["location"] == f"/v1/customers/{made['id']}"
    assert answer.etag == '"1"'
    assert (made["version"], made["created_by"], made["updated_by"]) == (1, "rep", "rep")
    assert made["created_at"].endswith("Z")
    assert made["status"] == "lead"


def test_null_in_a_new_record_counts_as_absent(api: Api) -> None:
    made = api.create("/customers", person(title=None, emails=None, source=None, addresses=[{"city": None}]))
    assert "title" not in made
    assert made["addresses"] == [{}]


def test_a_name_that_equals_the_derived_one_is_accepted_so_that_an_answer_can_be_sent_back(api: Api) -> None:
    assert api.create("/customers", person(name="Jörg Müller"))["name"] == "Jörg Müller"


@pytest.mark.parametrize("content_type", ["application/merge-patch+json", "application/json"])
def test_a_patch_changes_what_it_names_and_nothing_else(api: Api, content_type: str) -> None:
    made = api.create("/customers", person(title="Dr.", tags=["bau"]))
    answer = api.call(
        "PATCH", f"/customers/{made['id']}", {"given_name": "Georg", "tags": ["neu"]}, {"Content-Type": content_type}
    )
    assert answer.status == 200
    assert answer.json["name"] == "Dr. Georg Müller"
    assert answer.json["tags"] == ["neu"]
    assert answer.json["version"] == 2
    assert answer.etag == '"2"'
    assert api.get(f"/customers/{made['id']}").json == answer.json


def test_null_in_a_patch_removes_the_field_even_inside_another(api: Api) -> None:
    made = api.create("/customers", person(title="Dr.", source={"kind": "web_form", "detail": "Formular"}))
    changed = api.patch(f"/customers/{made['id']}", {"title": None, "source": {"detail": None}}).json
    assert "title" not in changed
    assert changed["source"] == {"kind": "web_form"}


def test_a_patch_that_changes_nothing_keeps_the_version(api: Api) -> None:
    made = api.create("/customers", person())
    answer = api.patch(f"/customers/{made['id']}", {"given_name": "Jörg", "title": None})
    assert answer.json == made
    assert answer.etag == '"1"'


def test_an_answer_sent_back_whole_as_a_patch_says_which_field_is_not_for_clients(api: Api) -> None:
    made = api.create("/customers", person())
    problem = assert_problem(api.patch(f"/customers/{made['id']}", made), 422)
    assert problem["errors"][0]["code"] == "unknown_field"
    assert problem["errors"][0]["pointer"].removeprefix("/") in {*RECORD, "status_history"}


@pytest.mark.parametrize(
    "patch", [{"kind": "organization"}, {"kind": "organization", "name": "X", "given_name": None, "family_name": None}]
)
def test_a_person_never_becomes_an_organization(api: Api, patch: Json) -> None:
    made = api.create("/customers", person())
    problem = assert_problem(api.patch(f"/customers/{made['id']}", patch), 422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("/kind", "immutable")]


def test_an_archived_customer_is_gone_from_everywhere(api: Api, stream: Stream) -> None:
    made = api.create("/customers", person())
    stream.react()
    assert api.get("/search?q=Müller").json["results"]
    answer = api.delete(f"/customers/{made['id']}", '"1"')
    assert (answer.status, answer.body) == (204, b"")
    stream.react()
    for path in ("", "/360", "/timeline", "/history"):
        assert_problem(api.get(f"/customers/{made['id']}{path}"), 404)
    assert_problem(api.patch(f"/customers/{made['id']}", {"title": "Dr."}), 404)
    assert_problem(api.delete(f"/customers/{made['id']}"), 404)
    assert api.get("/customers").json == {"results": [], "next": None}
    assert api.get("/search?q=Müller").json == {"results": [], "next": None}


def test_an_archived_customer_frees_its_external_id(api: Api) -> None:
    made = api.create("/customers", person(external_ids={"datev": "1"}))
    assert_problem(api.post("/customers", person(external_ids={"datev": "1"})), 409)
    api.delete(f"/customers/{made['id']}")
    api.create("/customers", person(external_ids={"datev": "1"}))


@pytest.mark.parametrize("path", ["", "/360", "/timeline", "/history"])
@pytest.mark.parametrize("customer_id", [NOWHERE, "nobody", "int_01KAR3K4G5T6V7W8X9Y0ZABCDE"])
def test_a_customer_that_does_not_exist_is_not_found(api: Api, customer_id: str, path: str) -> None:
    assert assert_problem(api.get(f"/customers/{customer_id}{path}"), 404)["detail"] == "there is no such customer"


def test_an_interaction_is_no_customer(api: Api) -> None:
    made = api.create("/customers", person())
    noted = api.create("/interactions", {"type": "note", "participants": [{"customer_id": made["id"]}]})
    assert_problem(api.get(f"/customers/{noted['id']}"), 404)
    assert_problem(api.get(f"/interactions/{made['id']}"), 404)


def test_a_person_points_to_an_organization_that_exists(api: Api) -> None:
    somebody = api.create("/customers", person())
    for organization_id in (NOWHERE, somebody["id"]):
        problem = assert_problem(api.post("/customers", person(organization_id=organization_id)), 422)
        assert problem["errors"][0]["pointer"] == "/organization_id"
        assert problem["errors"][0]["code"] == "unknown"


def test_the_360_degree_view_has_its_parts_before_they_have_content(api: Api) -> None:
    made = api.create("/customers", person())
    assert api.get(f"/customers/{made['id']}/360").json == {
        "customer": made,
        "open_deals": [],
        "open_tasks": [],
        "consents": [],
        "timeline": {"results": [], "next": None},
    }


def test_history_tells_who_changed_which_field_from_what_to_what(as_user: Callable[..., Api], stream: Stream) -> None:
    made = as_user("admin").create("/customers", person())
    rep = as_user("rep")
    changed = rep.patch(f"/customers/{made['id']}", {"status": "customer", "title": "Dr."}).json
    stream.react()
    rows = list(rep.results(f"/customers/{made['id']}/history"))
    newest = {"at": changed["updated_at"], "by": "rep", "version": 2}
    assert rows[:2] == [
        {**newest, "field": "title", "old": None, "new": "Dr."},
        {**newest, "field": "status", "old": "lead", "new": "customer"},
    ]
    assert {row["by"] for row in rows[2:]} == {"admin"}
    assert [row["version"] for row in rows[2:]] == [1] * 4


def test_history_goes_on_in_the_middle_of_a_change(api: Api, stream: Stream) -> None:
    made = api.create("/customers", person())
    api.patch(f"/customers/{made['id']}", {"status": "customer", "title": "Dr."})
    stream.react()
    whole = api.get(f"/customers/{made['id']}/history").json["results"]
    assert list(api.results(f"/customers/{made['id']}/history?limit=1")) == whole


def test_cleansing_respells_and_keeps_what_was_entered(api: Api, stream: Stream) -> None:
    made = api.create("/customers", person(family_name="MÜLLER", phones=[{"number": "089 / 12 34 56"}]))
    stream.react()
    clean = api.get(f"/customers/{made['id']}").json
    assert clean["family_name"] == "Müller"
    assert clean["phones"] == [{"number": "+4989123456", "raw": "089 / 12 34 56"}]
    assert clean["updated_by"].startswith("system:")


def test_an_etag_still_holds_after_functions_respelled_the_record(api: Api, stream: Stream) -> None:
    made = api.create("/customers", person(family_name="MÜLLER"))
    stream.react()
    answer = api.patch(f"/customers/{made['id']}", {"title": "Dr."}, '"1"')
    assert answer.status == 200
    assert answer.json["family_name"] == "Müller"
