"""Guarantee 4: what a human entered is never overwritten by a function."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.customers import service as customers
from chalicelib.customers.model import Customer
from tests.builders import caller, customer_fields
from tests.store.deliveries import Consumer, Deliveries, at_request

pytestmark = pytest.mark.xdist_group("reactions")

MUNICH = {"number": "089 1234567"}


def settled() -> Deliveries:
    deliveries = Deliveries()
    deliveries.settle()
    return deliveries


def acme() -> Customer:
    return customers.create(caller("admin"), customer_fields(kind="organization", name="ACME", domains=["acme.de"]))


def at_acme(**fields: Any) -> Customer:
    return customers.create(caller("rep"), customer_fields(emails=[{"address": "anna@acme.de"}], **fields))


@pytest.mark.parametrize(
    ("field", "entered", "stored"),
    [
        ("emails", {"address": "Jörg@MÜLLER.de"}, {"address": "jörg@xn--mller-kva.de", "raw": "Jörg@MÜLLER.de"}),
        ("phones", {"number": "(089) 12 34 567"}, {"number": "+49891234567", "raw": "(089) 12 34 567"}),
        ("addresses", {"country": "Deutschland"}, {"country": "DE", "raw": {"country": "Deutschland"}}),
        (
            "addresses",
            {"postal_code": "D-80331", "country": "DE"},
            {"postal_code": "80331", "country": "DE", "raw": {"postal_code": "D-80331"}},
        ),
    ],
)
def test_a_normalised_value_keeps_its_original(
    api: Any, field: str, entered: dict[str, str], stored: dict[str, Any]
) -> None:
    made = api.create("/customers", {"kind": "person", "family_name": "Müller", field: [entered]})
    settled()
    found = api.get(f"/customers/{made['id']}").json[field][0]
    assert {name: value for name, value in found.items() if value is not False} == stored


def test_a_respelled_name_keeps_its_original_in_the_history(api: Any) -> None:
    made = api.create("/customers", {"kind": "person", "family_name": "MÜLLER"})
    settled()
    rows = api.get(f"/customers/{made['id']}/history").json["results"]
    assert [(row["old"], row["new"], row["by"]) for row in rows if row["field"] == "family_name"] == [
        ("MÜLLER", "Müller", "system:cleansing"), (None, "MÜLLER", "admin"),
    ]  # fmt: skip


def test_an_organization_that_a_human_named_stays(store: str) -> None:
    acme()
    other = customers.create(caller("admin"), customer_fields(kind="organization", name="Other"))
    person = at_acme(organization_id=other.id)
    settled()
    assert customers.get(caller(), person.id).fields.organization_id == other.id


def test_an_organization_that_a_human_removed_after_it_was_filled_stays_removed(store: str) -> None:
    organization = acme()
    person = at_acme()
    deliveries = settled()
    assert customers.get(caller(), person.id).fields.organization_id == organization.id
    customers.change(caller("rep"), person.id, {"organization_id": None})
    deliveries.settle()
    customers.change(caller("rep"), person.id, {"job_title": "CEO"})
    deliveries.settle(lambda raws: raws[::-1])
    deliveries.deliver("enrich", deliveries.log)
    assert customers.get(caller(), person.id).fields.organization_id is None


def test_an_address_that_a_human_removed_after_it_was_filled_stays_removed(store: str) -> None:
    person = customers.create(caller("rep"), customer_fields(phones=[MUNICH]))
    deliveries = settled()
    assert [address.country for address in customers.get(caller(), person.id).fields.addresses] == ["DE"]
    customers.change(caller("rep"), person.id, {"addresses": []})
    deliveries.settle()
    deliveries.deliver("enrich", deliveries.log)
    assert customers.get(caller(), person.id).fields.addresses == ()


def test_a_country_that_a_human_entered_stays(store: str) -> None:
    person = customers.create(
        caller("rep"), customer_fields(phones=[MUNICH], addresses=[{"country": "AT"}, {"city": "Bonn"}])
    )
    settled()
    assert [address.country for address in customers.get(caller(), person.id).fields.addresses] == ["AT", "DE"]


def test_the_organization_is_told_from_the_address_of_now_and_not_of_then(store: str) -> None:
    acme()
    beta = customers.create(caller("admin"), customer_fields(kind="organization", name="Beta", domains=["beta.de"]))
    person = at_acme()
    customers.change(caller("rep"), person.id, {"emails": [{"address": "anna@beta.de"}]})
    settled()
    assert customers.get(caller(), person.id).fields.organization_id == beta.id


def test_nothing_is_filled_from_an_address_that_a_human_has_removed(store: str) -> None:
    acme()
    person = at_acme()
    customers.change(caller("rep"), person.id, {"emails": []})
    settled()
    assert customers.get(caller(), person.id).fields.organization_id is None


PATCHES: dict[str, dict[str, Any]] = {
    "another organization": {"organization_id": "other"},
    "another phone": {"phones": [{"number": "+43 1 588000"}]},
    "another address": {"addresses": [{"city": "Wien", "country": "AT"}]},
    "another name": {"family_name": "Maier"},
    "another mail address": {"emails": [{"address": "anna@gmx.de"}]},
}


@settings(max_examples=14, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    consumer=st.sampled_from(["react", "enrich"]),
    at=st.integers(1, 8),
    when=st.sampled_from(["before-call", "after-call"]),
    name=st.sampled_from(sorted(PATCHES)),
)
def test_a_human_who_writes_between_a_functions_requests_is_not_overwritten(
    fresh_store: Callable[[], str], consumer: Consumer, at: int, when: Any, name: str
) -> None:
    fresh_store()
    acme()
    other = customers.create(caller("admin"), customer_fields(kind="organization", name="Other"))
    person = at_acme(family_name="MÜLLER", phones=[MUNICH], addresses=[{"city": " Bonn"}])
    patch = {field: other.id if value == "other" else value for field, value in PATCHES[name].items()}
    deliveries = Deliveries()
    batch = [raw for raw in deliveries.read() if raw["dynamodb"]["Keys"]["pk"]["S"] == person.id]
    with at_request(at, when, lambda: customers.change(caller("rep"), person.id, patch)):
        deliveries.deliver(consumer, batch)
    if customers.get(caller(), person.id).human_version == 1:
        customers.change(caller("rep"), person.id, patch)
    deliveries.settle()
    fields = customers.get(caller(), person.id).fields
    found = {
        "another organization": fields.organization_id == other.id,
        "another phone": [phone.raw for phone in fields.phones] == ["+43 1 588000"],
        "another address": [(address.city, address.country) for address in fields.addresses] == [("Wien", "AT")],
        "another name": fields.family_name == "Maier",
        "another mail address": [email.address for email in fields.emails] == ["anna@gmx.de"],
    }
    assert found[name]
