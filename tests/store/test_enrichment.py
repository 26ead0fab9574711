from typing import Any

import pytest

from chalicelib.customers import service as customers
from chalicelib.customers.model import Customer
from tests.api import Api
from tests.builders import caller, customer_fields
from tests.store.deliveries import Deliveries
from tests.store.oracle import Everything

pytestmark = pytest.mark.xdist_group("lists")


def company(name: str = "ACME", **fields: Any) -> Customer:
    return customers.create(
        caller("admin"), customer_fields(kind="organization", name=name, **({"domains": ["acme.de"]} | fields))
    )


def employee(address: str = "anna@acme.de", **fields: Any) -> Customer:
    return customers.create(caller("rep"), customer_fields(emails=[{"address": address}], **fields))


def settled(customer: Customer) -> Customer:
    Deliveries().settle()
    return customers.get(caller(), customer.id)


def proposals(api: Api, customer: Customer) -> list[Any]:
    return list(api.results(f"/proposals?customer_id={customer.id}&limit=1"))


def test_the_one_organization_of_a_domain_is_filled_in_with_its_source(store: str) -> None:
    acme, anna = company(), employee("Anna@ACME.de")
    after = settled(anna)
    assert after.fields.organization_id == acme.id
    assert after.filled is not None
    assert [(note.field, note.source, note.reference) for note in after.filled] == [
        ("organization_id", "email_domain", acme.id)
    ]


def test_an_organization_is_found_by_its_web_site(store: str) -> None:
    made = company(domains=[], website="https://www.acme.de/kontakt")
    assert settled(employee()).fields.organization_id == made.id


@pytest.mark.parametrize("address", ["anna@gmx.de", "anna@t-online.de", "anna@kontor.example"])
def test_a_freemail_address_and_our_own_tell_no_employer(api: Api, address: str) -> None:
    company(domains=["gmx.de", "t-online.de", "kontor.example"])
    anna = employee(address)
    assert settled(anna).fields.organization_id is None
    assert proposals(api, anna) == []


def test_an_unknown_domain_becomes_a_proposal_once(api: Api) -> None:
    anna = employee()
    deliveries = Deliveries()
    deliveries.settle()
    deliveries.deliver("enrich", deliveries.log * 2)
    (proposal,) = proposals(api, anna)
    assert proposal["value"] == {"kind": "organization", "name": "acme.de", "domains": ["acme.de"]}


def test_several_organizations_of_a_domain_are_proposed_each(api: Api) -> None:
    first, second, anna = company("ACME Nord"), company("ACME Süd"), employee()
    assert settled(anna).fields.organization_id is None
    found = {proposal["value"]["organization_id"] for proposal in proposals(api, anna)}
    assert found == {first.id, second.id}


def test_an_accepted_proposal_is_done_and_a_rejected_one_is_not_made_again(api: Api) -> None:
    anna, bert = employee(), employee("bert@beta.de")
    Deliveries().settle()
    (of_anna,), (of_bert,) = proposals(api, anna), proposals(api, bert)
    assert api.post(f"/proposals/{of_anna['id']}/accept").json["status"] == "accepted"
    assert api.post(f"/proposals/{of_bert['id']}/reject").json["status"] == "rejected"
    Deliveries().settle()
    assert len(Everything().customers) == 3
    assert customers.get(caller(), str(customers.get(caller(), anna.id).fields.organization_id)).fields.domains == (
        "acme.de",
    )
    assert [proposal["status"] for proposal in proposals(api, bert)] == ["rejected"]
    assert api.post(f"/proposals/{of_anna['id']}/accept").status == 409


def test_two_employees_accept_one_new_organization(api: Api) -> None:
    anna, bert = employee(), employee("bert@acme.de")
    Deliveries().settle()
    for someone in (anna, bert):
        (proposal,) = proposals(api, someone)
        assert api.post(f"/proposals/{proposal['id']}/accept").status == 200
    assert (
        customers.get(caller(), anna.id).fields.organization_id
        == customers.get(caller(), bert.id).fields.organization_id
    )
    assert len(Everything().customers) == 3


def test_an_archived_organization_is_not_filled_in(store: str) -> None:
    acme = company()
    customers.archive(caller("admin"), acme.id)
    assert settled(employee()).fields.organization_id is None


def test_a_country_is_told_from_the_phone_numbers_where_they_agree(store: str) -> None:
    agree = employee("a@gmx.de", phones=[{"number": "089 1234567"}, {"number": "+49 30 901820"}])
    differ = employee("b@gmx.de", phones=[{"number": "089 1234567"}, {"number": "+43 1 588000"}])
    Deliveries().settle()
    assert [address.country for address in customers.get(caller(), agree.id).fields.addresses] == ["DE"]
    assert customers.get(caller(), differ.id).fields.addresses == ()


def test_a_wrong_vat_id_is_noted_until_it_is_right(store: str) -> None:
    acme = company(vat_id="DE123")
    assert [issue.code for issue in settled(acme).issues or ()] == ["invalid"]
    customers.change(caller("admin"), acme.id, {"vat_id": "DE136695976"})
    assert not settled(acme).issues
    customers.change(caller("admin"), acme.id, {"vat_id": "DE1"})
    assert [issue.field for issue in settled(acme).issues or ()] == ["vat_id"]
    customers.change(caller("admin"), acme.id, {"vat_id": None})
    assert not settled(acme).issues
