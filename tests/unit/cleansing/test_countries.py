import pytest
from hypothesis import given
from phonenumbers import SUPPORTED_REGIONS

from chalicelib.cleansing.countries import _NAMES, country_code
from tests import strategies


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Deutschland", "DE"),
        ("germany", "DE"),
        ("GERMANY", "DE"),
        ("BRD", "DE"),
        ("D", "DE"),
        ("de", "DE"),
        ("Bundesrepublik Deutschland", "DE"),
        ("Österreich", "AT"),
        ("Oesterreich", "AT"),
        ("Austria", "AT"),
        ("Schweiz", "CH"),
        ("Switzerland", "CH"),
        ("Türkei", "TR"),
        ("Tuerkei", "TR"),
        ("Türkiye", "TR"),
        ("The Netherlands", "NL"),
        ("Niederlande", "NL"),
        ("Großbritannien", "GB"),
        ("UK", "GB"),
        ("Vereinigtes Königreich", "GB"),
        ("Vereinigte Staaten", "US"),
        ("USA", "US"),
        ("United States of America", "US"),
        ("Dänemark", "DK"),
        ("KR", "KR"),
        (" FR ", "FR"),
        ("Frankreich", "FR"),
        ("France", "FR"),
        ("Atlantis", None),
        ("ZZ", None),
        ("", None),
        ("!", None),
    ],
)
def test_a_country_is_known_by_its_german_and_english_names_and_codes(name: str, code: str | None) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("code", sorted(SUPPORTED_REGIONS))
def test_a_code_is_its_own_country(code: str) -> None:
    assert country_code(code) == code


@given(strategies.country_names)
def test_the_code_of_a_code_is_itself(name: str) -> None:
    code = country_code(name)
    assert code is None or country_code(code) == code


def test_no_name_stands_for_two_countries() -> None:
    names = [name for code, names in _NAMES.items() for name in {code, *names.split()}]
    assert sorted({name for name in names if names.count(name) > 1}) == []
