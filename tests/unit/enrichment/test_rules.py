import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.auth import Owned, Principal
from chalicelib.customers.model import Address, CustomerFields
from chalicelib.enrichment.freemail import FREEMAIL
from chalicelib.enrichment.model import Proposal
from chalicelib.enrichment.rules import (
    country_of_phones,
    employer_domain,
    is_seen_with,
    vat_id_is_valid,
    with_country,
)
from chalicelib.moments import EARLIEST
from tests import builders, strategies

OURS = ("kontor.example",)


def emails(*addresses: str, primary: int | None = None) -> CustomerFields:
    """Return a person with addresses, one of which may be the primary one."""
    return builders.customer_fields(
        emails=[{"address": address, "primary": number == primary} for number, address in enumerate(addresses)]
    )


@pytest.mark.parametrize(
    ("fields", "domain"),
    [
        (emails("joerg@mueller-bau.de"), "mueller-bau.de"),
        (emails("joerg@GMX.de"), None),
        (emails("joerg@gmx.de", "joerg@Mueller-Bau.de"), "mueller-bau.de"),
        (emails("rep@kontor.example"), None),
        (emails("rep@kontor.example", "joerg@mueller-bau.de"), "mueller-bau.de"),
        (emails("a@first.de", "b@second.de"), "first.de"),
        (emails("a@first.de", "b@second.de", primary=1), "second.de"),
        (emails("a@müller-bau.de"), "xn--mller-bau-q9a.de"),
        (emails(), None),
    ],
)
def test_the_employer_is_told_by_the_first_address_that_can_be_one(fields: CustomerFields, domain: str | None) -> None:
    assert employer_domain(fields, OURS) == domain


def test_an_organization_has_no_employer() -> None:
    fields = builders.customer_fields(kind="organization", emails=[{"address": "info@mueller-bau.de"}])
    assert employer_domain(fields, OURS) is None


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_an_employer_is_never_a_freemail_domain_nor_our_own(fields: CustomerFields) -> None:
    found = employer_domain(fields, OURS)
    assert found is None or (found not in FREEMAIL and found not in OURS)


few = st.frozensets(st.sampled_from(["rep", "rep2"]), max_size=1)
records = st.builds(Owned, few, st.frozensets(st.sampled_from(["south", "north"]), max_size=1))


@given(records, records, few.map(tuple), st.frozensets(st.sampled_from(["south", "north"])).map(tuple))
def test_who_sees_a_person_sees_the_organization_that_is_named_there(
    of_person: Owned, of_organization: Owned, user: tuple[str, ...], teams: tuple[str, ...]
) -> None:
    caller = Principal("".join(user) or "somebody", "rep", teams)
    if is_seen_with(of_person, of_organization) and caller.may(("customers", "read"), of_person):
        assert caller.may(("customers", "read"), of_organization) or caller.user in of_person.users


@pytest.mark.parametrize("domain", sorted(FREEMAIL))
def test_a_freemail_domain_is_canonical(domain: str) -> None:
    assert employer_domain(emails(f"somebody@{domain.upper()}"), OURS) is None


@pytest.mark.parametrize(
    ("numbers", "country"),
    [
        (["+4989123456"], "DE"),
        (["089 123456"], "DE"),
        (["+43 1 5131000"], "AT"),
        (["+41 44 668 18 00"], "CH"),
        (["+49 30 901820", "0171 1234567"], "DE"),
        (["+49 30 901820", "+43 1 5131000"], None),
        (["+49 30 901820", "+49 1"], "DE"),
        (["+49 1"], None),
        ([], None),
    ],
)
def test_the_country_is_that_on_which_all_valid_numbers_agree(numbers: list[str], country: str | None) -> None:
    fields = builders.customer_fields(phones=[{"number": f"{number:<3}"} for number in numbers])
    assert country_of_phones(fields, "DE") == country


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_the_order_of_numbers_does_not_change_the_country(fields: CustomerFields) -> None:
    turned = msgspec.structs.replace(fields, phones=fields.phones[::-1])
    assert country_of_phones(turned, "DE") == country_of_phones(fields, "DE")


addresses = st.lists(strategies.addresses, max_size=3).map(tuple)


@given(addresses)
def test_filling_the_country_leaves_what_was_entered(entered: tuple[Address, ...]) -> None:
    filled = with_country(entered, "DE")
    assert with_country(filled, "AT") == filled
    assert all(address.country for address in filled)
    for old, new in zip(entered, filled, strict=False):
        assert new.country == old.country or (old.country is None and new.country == "DE")
        assert (new.street, new.city, new.raw) == (old.street, old.city, old.raw)


def test_a_customer_without_address_gets_one_that_says_the_country_alone() -> None:
    assert with_country((), "AT") == (Address(country="AT"),)


@pytest.mark.parametrize(
    "vat_id",
    ["DE136695976", "DE 136 695 976", "de136695976", "ATU13585627", "FR40303265045", "NL004495445B01", "EL094259216",
     "IT00743110157", "ESB58378431", "BE0403019261", "DK13585628", "PL8567346215", "LU15027442"],
)  # fmt: skip
def test_a_vat_id_with_the_right_check_digits_is_valid(vat_id: str) -> None:
    assert vat_id_is_valid(vat_id)


@pytest.mark.parametrize(
    "vat_id", ["DE136695977", "DE13669597", "ATU13585626", "136695976", "US123456789", "CHE123456788", "XX1", "-", "DE"]
)
def test_a_vat_id_with_wrong_form_or_digits_is_invalid(vat_id: str) -> None:
    assert not vat_id_is_valid(vat_id)


@given(
    st.sampled_from(["DE", "ATU", "FR", "NL", "EL", "IE", "ES", "GB", "XI", "CY", "LT", ""]),
    st.text() | st.text("0123456789ABXYZ٣²½-. \n", max_size=14),
)
def test_any_text_is_a_valid_vat_id_or_not(country: str, rest: str) -> None:
    assert vat_id_is_valid(country + rest) in (True, False)


@given(strategies.customer_ids, strategies.json_objects)
def test_the_same_proposal_has_the_same_id(customer_id: str, value: dict[str, object]) -> None:
    first = Proposal.of(customer_id, "organization_id", value, "email_domain", EARLIEST)
    turned = dict(reversed(value.items()))
    again = Proposal.of(customer_id, "organization_id", turned, "website", EARLIEST)
    other = Proposal.of(customer_id, "vat_id", value, "email_domain", EARLIEST)
    assert first.key == again.key != other.key
    assert first.pk == customer_id
    assert first.id.startswith("pro_")
