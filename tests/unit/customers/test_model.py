import datetime

import msgspec
import pytest
from hypothesis import given, settings

from chalicelib.customers.model import Customer, CustomerFields, CustomerView, Issue
from chalicelib.customers.service import claims
from chalicelib.table import range_of
from tests import builders, strategies


@pytest.mark.parametrize(
    ("fields", "display_name", "sort_name"),
    [
        ({"title": "Dr."}, "Dr. Jörg Müller", "muller jorg"),
        ({"given_name": None}, "Müller", "muller"),
        ({"family_name": None}, "Jörg", "jorg"),
        ({"family_name": "Strauß"}, "Jörg Strauß", "strauss jorg"),
        ({"kind": "organization"}, "Müller Bau GmbH", "muller bau gmbh"),
    ],
)
def test_a_name_is_shown_given_name_first_and_sorted_family_name_first(
    fields: dict[str, str], display_name: str, sort_name: str
) -> None:
    found = builders.customer_fields(**fields)
    assert (found.display_name, found.sort_name) == (display_name, sort_name)


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_a_listed_customer_stands_among_names_and_days(fields: CustomerFields) -> None:
    found = strategies.customer(fields)
    assert found.by_name_pk == f"customers#{range_of(fields.sort_name)}"
    assert str(found.by_name_sk).endswith(found.id)
    assert found.by_day_pk == f"new_customers#2026-11-23#{fields.owner or ''}"
    assert len(str(found.by_name_sk).encode()) <= 1024


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_an_archived_customer_stands_in_no_list(fields: CustomerFields) -> None:
    found = strategies.customer(fields, archived=True)
    assert {found.by_name_pk, found.by_name_sk, found.by_day_pk, found.by_day_sk} == {None}


def test_a_customer_counts_on_the_company_day_of_its_creation() -> None:
    late = datetime.datetime(2026, 11, 23, 23, 30, tzinfo=datetime.UTC)
    assert strategies.customer(builders.customer_fields(), created_at=late).by_day_pk == "new_customers#2026-11-24#"


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_a_customer_is_answered_with_all_of_its_fields(fields: CustomerFields) -> None:
    view = CustomerView.of(strategies.customer(fields))
    for name in CustomerFields.__struct_fields__:
        if name != "name":
            assert getattr(view, name) == getattr(fields, name)
    assert view.name == fields.display_name
    assert view.quality is None


def test_what_cleansing_found_is_answered_as_quality() -> None:
    found = strategies.customer(builders.customer_fields())
    found.issues = (Issue(field="phones", code="invalid"),)
    assert CustomerView.of(found).quality is not None


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_the_order_of_addresses_does_not_matter_to_claims(fields: CustomerFields) -> None:
    one, other = strategies.customer(fields), strategies.customer(fields)
    other.fields = msgspec.structs.replace(fields, emails=fields.emails[::-1], domains=fields.domains[::-1])
    assert claims(one).keys() == claims(other).keys()


def test_two_spellings_of_one_mailbox_are_one_claim() -> None:
    spellings = [{"address": "Info@Müller-Bau.de"}, {"address": "info@xn--mller-bau-q9a.de"}]
    found = strategies.customer(builders.customer_fields(emails=spellings))
    assert [key for key in claims(found) if key[0].startswith("email#")] == [
        ("email#info@xn--mller-bau-q9a.de", found.id)
    ]


@pytest.mark.parametrize(
    ("website", "domains"),
    [
        ("https://www.mueller-bau.de/kontakt?a=b", {"mueller-bau.de"}),
        ("http://mueller-bau.de:8080", {"mueller-bau.de"}),
        ("www.mueller-bau.de", {"mueller-bau.de"}),
        ("https://Müller-Bau.de", {"xn--mller-bau-q9a.de"}),
        (None, set()),
    ],
)
def test_an_organization_mails_from_the_domain_of_its_website(website: str | None, domains: set[str]) -> None:
    assert strategies.customer(builders.customer_fields(kind="organization", website=website)).mail_domains == domains


def test_a_person_has_no_domain_of_its_own() -> None:
    person = builders.customer_fields(website="https://mueller-bau.de")
    assert strategies.customer(person).mail_domains == set()


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_a_touched_customer_is_its_next_version(fields: CustomerFields) -> None:
    found = strategies.customer(fields, version=3)
    found.touch("system:cleansing")
    assert (found.version, found.human_version, found.updated_by) == (4, 3, "system:cleansing")
    found.touch("rep")
    assert (found.version, found.human_version, found.updated_by) == (5, 5, "rep")
    assert found.created_by == "rep"


def test_a_new_customer_begins_at_version_one() -> None:
    found = Customer("cus_1", "record", fields=builders.customer_fields())
    found.touch("rep")
    assert (found.version, found.human_version) == (1, 1)
    assert found.created_at == found.updated_at
