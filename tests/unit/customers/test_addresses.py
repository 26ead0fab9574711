import pytest
from hypothesis import given

from chalicelib.customers.addresses import canonical_address, canonical_domain, domain_of
from tests import strategies


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("Joerg@Mueller-Bau.DE", "joerg@mueller-bau.de"),
        (" joerg@mueller-bau.de ", "joerg@mueller-bau.de"),
        ("jörg@müller-bau.de", "jörg@xn--mller-bau-q9a.de"),
        ("jo\u0308rg@mu\u0308ller-bau.de", "jörg@xn--mller-bau-q9a.de"),
        ("info@STRASSE.de", "info@strasse.de"),
        ("info@straße.de", "info@xn--strae-oqa.de"),
        ("info@XN--MLLER-BAU-Q9A.de", "info@xn--mller-bau-q9a.de"),
        ("info@mueller-bau.de.", "info@mueller-bau.de"),
        ("o'neill+crm@a.co.uk", "o'neill+crm@a.co.uk"),
        ("info@例え.jp", "info@xn--r8jz45g.jp"),
        ("joerg", None),
        ("joerg@", None),
        ("@mueller-bau.de", None),
        ("joerg@mueller", None),
        ("a@b@c.de", None),
        ("a b@c.de", None),
        (".a@b.de", None),
        ("a.@b.de", None),
        ("a..b@c.de", None),
        ("a@-b.de", None),
        ("a@b..de", None),
        ("a@127.0.0.1", None),
        ("joerg\n@mueller-bau.de", None),
        ("joerg@mueller-bau.de\n.", None),
        ("a" * 65 + "@b.de", None),
        ("", None),
    ],
)
def test_an_address_has_one_canonical_spelling_or_is_none(address: str, canonical: str | None) -> None:
    assert canonical_address(address) == canonical


@given(strategies.mail_addresses)
def test_the_canonical_address_of_a_canonical_address_is_itself(address: str) -> None:
    canonical = canonical_address(address)
    assert canonical is not None
    assert canonical_address(canonical) == canonical


@given(strategies.texts, strategies.texts)
def test_any_text_is_an_address_of_one_line_or_none(local: str, domain: str) -> None:
    found = canonical_address(f"{local}@{domain}")
    assert found is None or (found == "".join(found.split()) and canonical_address(found) == found)


def test_a_local_part_that_grows_in_lower_case_is_canonical_or_none() -> None:
    found = canonical_address("İ" * 64 + "@b.de")
    assert found is None or canonical_address(found) == found


@given(strategies.mail_addresses)
def test_case_and_surrounding_space_make_no_other_address(address: str) -> None:
    assert canonical_address(f" {address.swapcase()}\t".replace("ß", "SS")) == canonical_address(
        address.lower().replace("ß", "ss")
    )


@given(strategies.domains)
def test_the_canonical_domain_of_a_canonical_domain_is_itself(domain: str) -> None:
    canonical = canonical_domain(domain)
    assert canonical is not None
    assert canonical_domain(canonical) == canonical
    assert domain_of(f"info@{domain}") == canonical


@pytest.mark.parametrize("text", ["no address", "", "@", "info@nowhere"])
def test_what_is_no_address_has_no_domain(text: str) -> None:
    assert domain_of(text) is None
