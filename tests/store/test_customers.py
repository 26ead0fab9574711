from functools import partial
from typing import TYPE_CHECKING

import pytest

from chalicelib.customers import service
from chalicelib.customers import store as customer_store
from chalicelib.customers.model import Customer
from chalicelib.errors import Conflict, Invalid, NotFound
from tests.api import Api
from tests.builders import caller, customer_fields, organization, person
from tests.meter import metered
from tests.store.threads import at_once

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.xdist_group("records")

ERP = {"external_ids": {"erp": "4711"}}


def test_of_two_who_create_the_same_external_id_at_once_one_is_refused(store: str) -> None:
    for number in range(10):
        fields = customer_fields(external_ids={"erp": str(number)})
        answers = at_once([partial(service.create, caller("rep"), fields)] * 2)
        assert sorted(isinstance(answer, Conflict) for answer in answers) == [False, True]


def test_an_external_id_is_taken_until_its_customer_is_archived(api: Api) -> None:
    first = api.create("/customers", person(**ERP))
    assert api.post("/customers", person(**ERP)).status == 409
    assert api.delete(f"/customers/{first['id']}").status == 204
    assert api.post("/customers", person(**ERP)).status == 201


def test_an_external_id_is_free_as_soon_as_its_customer_drops_it(api: Api) -> None:
    first = api.create("/customers", person(**ERP))
    assert api.patch(f"/customers/{first['id']}", {"external_ids": {"erp": None}}).status == 200
    assert api.post("/customers", person(**ERP)).status == 201


def test_a_change_may_not_take_anothers_external_id(api: Api) -> None:
    api.create("/customers", person(**ERP))
    other = api.create("/customers", person())
    assert api.patch(f"/customers/{other['id']}", ERP).status == 409
    assert api.get(f"/customers/{other['id']}").json == other


def test_the_same_external_id_in_two_systems_is_two_ids(api: Api) -> None:
    api.create("/customers", person(**ERP))
    assert api.post("/customers", person(external_ids={"shop": "4711"})).status == 201


def test_an_archived_customer_is_no_longer_found_by_its_addresses(store: str) -> None:
    fields = customer_fields(emails=[{"address": "Anna@ACME.de"}])
    archived, present = service.create(caller("rep"), fields), service.create(caller("rep"), fields)
    assert _with_address("anna@acme.de") == [archived.id, present.id]
    service.archive(caller("rep"), archived.id)
    assert _with_address("anna@acme.de") == [present.id]


def test_a_changed_address_is_found_and_the_old_one_is_not(store: str) -> None:
    customer = service.create(caller("rep"), customer_fields(emails=[{"address": "anna@acme.de"}]))
    service.change(caller("rep"), customer.id, {"emails": [{"address": "anna@beta.de"}]})
    assert _with_address("anna@acme.de") == []
    assert _with_address("anna@beta.de") == [customer.id]


def test_an_archived_organization_gives_its_domains_up(store: str) -> None:
    made = service.create(
        caller("rep"), customer_fields(kind="organization", domains=["ACME.de"], website="www.müller.de")
    )
    assert _of_domain("acme.de") == _of_domain("xn--mller-kva.de") == [made.id]
    service.archive(caller("rep"), made.id)
    assert _of_domain("acme.de") == _of_domain("xn--mller-kva.de") == []


def test_an_organization_must_exist(api: Api) -> None:
    nobody = "cus_01ARZ3NDEKTSV4RRFFQ69G5FAV"
    answer = api.post("/customers", person(organization_id=nobody))
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (422, "/organization_id")
    made = api.create("/customers", person())
    assert api.patch(f"/customers/{made['id']}", {"organization_id": nobody}).status == 422


def test_a_person_is_no_organization(api: Api) -> None:
    other = api.create("/customers", person())
    assert api.post("/customers", person(organization_id=other["id"])).status == 422


def test_an_archived_organization_takes_no_more_persons_but_keeps_those_it_has(api: Api) -> None:
    company = api.create("/customers", organization())
    employee = api.create("/customers", person(organization_id=company["id"]))
    api.delete(f"/customers/{company['id']}")
    assert api.post("/customers", person(organization_id=company["id"])).status == 422
    assert api.patch(f"/customers/{employee['id']}", {"job_title": "CEO"}).status == 200


def test_an_organization_that_is_archived_while_a_person_joins_it_is_refused_or_kept(store: str) -> None:
    for _ in range(5):
        company = service.create(caller("rep"), customer_fields(kind="organization"))
        joins = customer_fields(organization_id=company.id)
        calls: list[Callable[[], Customer | None]] = [
            partial(service.create, caller("rep"), joins),
            partial(service.archive, caller("rep"), company.id),
        ]
        joined, archived = at_once(calls)
        assert archived is None
        assert isinstance(joined, Customer | Invalid | Conflict)


def test_an_archived_customer_is_gone_for_readers_and_writers(api: Api) -> None:
    made = api.create("/customers", person())
    path = f"/customers/{made['id']}"
    assert api.delete(path).status == 204
    assert [api.get(path).status, api.patch(path, {}).status, api.delete(path).status] == [404, 404, 404]
    assert list(api.results("/customers")) == []


def test_of_two_who_archive_a_customer_at_once_both_find_it_archived(store: str) -> None:
    customer = service.create(caller("rep"), customer_fields(**ERP, emails=[{"address": "anna@acme.de"}]))
    answers = at_once([lambda: service.archive(caller("rep"), customer.id)] * 4)
    assert all(answer is None or isinstance(answer, NotFound) for answer in answers)
    assert answers.count(None) == 1
    assert _with_address("anna@acme.de") == []


def test_everything_unique_about_an_organization_can_be_replaced_at_once(api: Api) -> None:
    def identity(version: str) -> dict[str, object]:
        return {
            "emails": [{"address": f"{number}@{version}.de"} for number in range(20)],
            "domains": [f"{number}.{version}.de" for number in range(10)],
            "external_ids": {f"system{number}": version for number in range(10)},
        }

    made = api.create("/customers", organization(**identity("old")))
    answer = api.patch(f"/customers/{made['id']}", identity("new"))
    assert answer.status == 200, answer
    assert _of_domain("0.old.de") == []
    assert _of_domain("9.new.de") == [made["id"]]


def test_a_change_that_changes_nothing_writes_nothing(store: str) -> None:
    customer = service.create(caller("rep"), customer_fields(job_title="CEO"))
    with metered() as meter:
        after = service.change(caller("rep"), customer.id, {"job_title": "CEO"})
    assert (after.version, meter.write_units) == (1, 0)


def _with_address(address: str) -> list[str]:
    return customer_store.customers_with_address(address)


def _of_domain(domain: str) -> list[str]:
    return customer_store.organizations_of_domain(domain)
