"""A display name becomes a person's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.inbox.mail import split_name


@pytest.mark.parametrize(
    ("display", "title", "given_name", "family"),
    [
        ("Anna Schmidt", None, "Anna", "Schmidt"),
        ("Dr. Jörg von der Müller", "Dr.", "Jörg", "von der Müller"),
        ("Prof. Dr. med. Hans-Peter Groß", "Prof. Dr. med.", "Hans-Peter", "Groß"),
        ("Herr Dipl.-Ing. Karl Weiß", "Dipl.-Ing.", "Karl", "Weiß"),
        ("Müller, Jörg", None, "Jörg", "Müller"),
        ('"Dr. Müller, Jörg"', "Dr.", "Jörg", "Müller"),
        ("Müller, Dr. Jörg", "Dr.", "Jörg", "Müller"),
        ("von der Leyen, Ursula", None, "Ursula", "von der Leyen"),
        ("von der Müller", None, None, "von der Müller"),
        ("Jörg Müller, MBA", None, "Jörg", "Müller"),
        ("Smith, John, PhD", None, "John", "Smith"),
        ("John Smith Jr.", None, "John", "Smith"),
        ("'Joe Q. Public'", None, "Joe Q.", "Public"),
        ("Jörg Müller | Bau AG", None, "Jörg", "Müller"),
        ("Jörg Müller (Bau AG)", None, "Jörg", "Müller"),
        ("Jörg Müller - Vertrieb", None, "Jörg", "Müller"),
        ("Jörg Müller via Docs", None, "Jörg", "Müller"),
        ("Jörg Müller <j@x.de>", None, "Jörg", "Müller"),
        ("Mag Ruffman", None, "Mag", "Ruffman"),
        ("Frau Müller", None, None, "Müller"),
        ("Friedrich List", None, "Friedrich", "List"),
    ],
)
def test_a_person_is_split(display: str, title: str | None, given_name: str | None, family: str) -> None:
    assert split_name(display) == (title, given_name, family)


@pytest.mark.parametrize(
    "display",
    [
        "Müller Bau GmbH",
        "Müller & Co. KG",
        "Vertrieb",
        "Team Kontor",
        "Weiß e.K.",
        "TSV Bonn e. V.",
        "Acme Inc.",
        "みける",
        "Dr.",
    ],
)
def test_an_organization_or_a_single_word_stays_whole(display: str) -> None:
    assert split_name(display) == (None, None, display)


@pytest.mark.parametrize(
    ("address", "given_name", "family"),
    [
        ("joerg.mueller@x.de", "Joerg", "Mueller"),
        ("anna-lena_schmidt+crm@x.de", "Anna Lena", "Schmidt"),
        ("j.von.stein7@x.de", "J", "von Stein"),
        ("info@x.de", None, "Info"),
        ("vertrieb-sued@x.de", None, "Vertrieb Sued"),
        ("mueller@x.de", None, "Mueller"),
        ("12345@x.de", None, "12345@x.de"),
    ],
)
def test_an_address_gives_a_name_where_there_is_no_other(address: str, given_name: str | None, family: str) -> None:
    assert split_name(address) == (None, given_name, family)


def test_an_empty_name_is_nobody() -> None:
    assert split_name(' " ') == (None, None, None)


@given(
    st.text()
    | st.lists(st.sampled_from(["Dr.", "von", ",", "Müller", "GmbH", "@x.de", "|", "Herr", '"', "MBA"])).map(" ".join)
)
def test_any_display_name_gives_a_name_without_empty_parts(display: str) -> None:
    name = split_name(display)
    assert all(part is None or part.strip() == part != "" for part in name)
    assert name.family is not None or name.given is None
    assert name == split_name(display)
