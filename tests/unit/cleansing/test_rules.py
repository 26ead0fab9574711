from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.cleansing.rules import (
    clean_address,
    clean_email,
    clean_phone,
    clean_postal_code,
    cleansed,
    personal_name,
    tidy_text,
)
from chalicelib.customers.model import Address, CustomerFields, Email, Issue, Phone
from chalicelib.validation import fit
from tests import builders, strategies

# ---- the whole customer ----------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(strategies.customer_fields)
def test_cleansing_what_is_clean_changes_nothing(fields: CustomerFields) -> None:
    clean, issues = cleansed(fields, "DE")
    assert cleansed(clean, "DE") == (clean, issues)


@settings(max_examples=60)
@given(strategies.customer_fields)
def test_what_cleansing_makes_still_fits(fields: CustomerFields) -> None:
    clean, _ = cleansed(fields, "DE")
    assert fit(msgspec.to_builtins(clean), CustomerFields) == clean


@pytest.mark.parametrize(
    "fields",
    [
        {"emails": [{"address": f"A@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 15}.de"}]},
        {"addresses": [{"country": "X "}]},
        {"addresses": [{"country": "\u200b?"}]},
        {"addresses": [{"postal_code": "ß" * 64}]},
        {"addresses": [{"street": "\ufb2c" * 200}]},
        {"given_name": "ß" + "a" * 199},
        {"family_name": "\u0958" * 200},
    ],
)
def test_a_value_at_the_edge_of_its_length_still_fits_when_clean(fields: dict[str, Any]) -> None:
    entered = builders.customer_fields(**fields)
    clean, _ = cleansed(entered, "DE")
    assert fit(msgspec.to_builtins(clean), CustomerFields) == clean


@settings(max_examples=40)
@given(strategies.customer_fields)
def test_cleansing_touches_no_field_that_it_has_no_rule_for(fields: CustomerFields) -> None:
    clean, _ = cleansed(fields, "DE")
    ruled = {"raw", "name", "given_name", "family_name", "emails", "phones", "addresses"}
    for name in set(fields.__struct_fields__) - ruled:
        assert getattr(clean, name) == getattr(fields, name)
    assert (len(clean.emails), len(clean.phones)) == (len(fields.emails), len(fields.phones))


def test_what_looks_wrong_is_told_once_in_the_order_of_the_fields() -> None:
    fields = builders.customer_fields(
        phones=[{"number": "000"}, {"number": "0000"}, {"number": "089 123456"}],
        addresses=[{"country": "Atlantis"}, {"country": "DE", "postal_code": "8033"}, {"country": "Atlantis"}],
    )
    _, issues = cleansed(fields, "DE")
    assert issues == (
        Issue(field="phones", code="invalid"),
        Issue(field="addresses", code="unknown_country"),
        Issue(field="addresses", code="invalid_postal_code"),
    )


# ---- texts and names -------------------------------------------------------------------------------------------------


@given(strategies.texts | strategies.awkward)
def test_tidying_a_tidy_text_changes_nothing(text: str) -> None:
    tidy = tidy_text(text)
    assert tidy_text(tidy) == tidy
    assert tidy == " ".join(tidy.split())


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("  Müller\u00a0 Bau\tGmbH\n", "Müller Bau GmbH"),
        ("Mu\u0308ller", "Müller"),
        ("Mül\u200bler", "Müller"),
        ("\ufeffA", "A"),
        ("\u200b", ""),
    ],
)
def test_a_tidy_text_is_composed_visible_and_single_spaced(text: str, tidy: str) -> None:
    assert tidy_text(text) == tidy


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("MÜLLER-LÜDENSCHEIDT", "Müller-Lüdenscheidt"),
        ("müller-lüdenscheidt", "Müller-Lüdenscheidt"),
        ("VON DER TANN", "von der Tann"),
        ("von der tann", "von der Tann"),
        ("Von der Tann", "Von der Tann"),
        ("Bo", "Bo"),
        ("BO", "BO"),
        ("bo", "bo"),
        ("JÖRG", "Jörg"),
        ("STRAẞE", "Straße"),
        ("McDonald", "McDonald"),
        ("ANNA MARIA", "Anna Maria"),
        ("  Jörg  ", "Jörg"),
        ("VON", "VON"),
        ("\u200b", "\u200b"),
        ("李小龍", "李小龍"),
    ],
)
def test_a_name_in_capitals_gets_its_usual_case(name: str, clean: str) -> None:
    assert personal_name(name) == clean


@given(strategies.person_names | strategies.awkward | strategies.texts)
@example("SAH\u0331ABC")  # whose small letter is one character: h with a line below
@example("AJ\u030cB")
def test_a_clean_name_stays_as_it_is(name: str) -> None:
    clean = personal_name(name)
    assert personal_name(clean) == clean


@given(strategies.lines)
def test_a_name_in_mixed_case_keeps_its_letters(name: str) -> None:
    if not name.isupper() and not name.islower() and tidy_text(name):
        assert personal_name(name) in (tidy_text(name), personal_name(tidy_text(name)))


# ---- addresses and phone numbers: the spelling that was entered ------------------------------------------------------


@pytest.mark.parametrize(
    ("entered", "address", "raw"),
    [
        ("Jörg@Müller-Bau.DE", "jörg@xn--mller-bau-q9a.de", "Jörg@Müller-Bau.DE"),
        ("joerg@mueller-bau.de", "joerg@mueller-bau.de", None),
        ("INFO@GMX.DE", "info@gmx.de", "INFO@GMX.DE"),
    ],
)
def test_an_address_is_written_canonically_and_keeps_its_spelling(entered: str, address: str, raw: str | None) -> None:
    assert clean_email(Email(address=entered)) == Email(address=address, raw=raw)


@pytest.mark.parametrize(
    ("entered", "number"),
    [
        ("0171 1234567", "+491711234567"),
        ("0171/1234567", "+491711234567"),
        ("089/12 34 56", "+4989123456"),
        ("(089) 12 34 56", "+4989123456"),
        ("+49 (0)89 123456", "+4989123456"),
        ("+49 (0) 89 / 12 34-56", "+4989123456"),
        ("0049 89 123456", "+4989123456"),
        ("0043 664 1234567", "+436641234567"),
        ("+43 1 234567", "+431234567"),
        ("+43 (0)1 234567", "+431234567"),
        ("+41 44 668 18 00", "+41446681800"),
        ("0041 44 668 18 00", "+41446681800"),
        ("+1 (212) 555-0100", "+12125550100"),
        ("089 123456 ext. 12", "+4989123456 ext. 12"),
        ("089 123456 x12", "+4989123456 ext. 12"),
        ("089 123456 Durchwahl 12", "+4989123456 ext. 12"),
        ("089 123456 DW 12", "+4989123456 ext. 12"),
        ("089 123456 dw. 12", "+4989123456 ext. 12"),
    ],
)
def test_a_number_is_written_in_e164_and_keeps_its_spelling(entered: str, number: str) -> None:
    assert clean_phone(Phone(number=entered), "DE") == Phone(number=number, raw=entered)


@pytest.mark.parametrize(
    ("entered", "region", "number"),
    [("01 234567", "AT", "+431234567"), ("044 668 18 00", "CH", "+41446681800"), ("089 123456", "DE", "+4989123456")],
)
def test_a_number_without_prefix_is_one_of_the_company(entered: str, region: str, number: str) -> None:
    assert clean_phone(Phone(number=entered), region).number == number


@pytest.mark.parametrize("number", ["12345678901234567890", "+999 123456"])
def test_an_impossible_number_stays_as_entered(number: str) -> None:
    assert clean_phone(Phone(number=number), "DE") == Phone(number=number)


def test_a_clean_number_needs_no_other_spelling() -> None:
    assert clean_phone(Phone(number="+4989123456"), "DE") == Phone(number="+4989123456")


@given(strategies.phone_numbers)
def test_the_first_spelling_of_a_number_is_kept(entered: str) -> None:
    clean = clean_phone(Phone(number=entered), "DE")
    assert clean.raw == (entered if clean.number != entered else None)
    assert clean_phone(clean, "DE") == clean


@given(strategies.phone_numbers, strategies.phone_numbers)
def test_an_edited_number_with_a_stale_spelling_gets_its_own(before: str, after: str) -> None:
    stale = clean_phone(Phone(number=before), "DE")
    fresh = clean_phone(Phone(number=after), "DE")
    edited = clean_phone(msgspec.structs.replace(stale, number=after), "DE")
    assert edited.number == fresh.number
    assert edited.raw == (stale.raw if stale.number == fresh.number and stale.raw else fresh.raw)


@given(strategies.mail_addresses, strategies.mail_addresses)
def test_an_edited_address_with_a_stale_spelling_gets_its_own(before: str, after: str) -> None:
    stale = clean_email(Email(address=before))
    fresh = clean_email(Email(address=after))
    edited = clean_email(msgspec.structs.replace(stale, address=after))
    assert edited.address == fresh.address
    assert edited.raw == (stale.raw if stale.address == fresh.address and stale.raw else fresh.raw)


@given(strategies.emails)
def test_cleansing_an_address_keeps_what_else_is_said_of_it(email: Email) -> None:
    clean = clean_email(email)
    assert (clean.label, clean.primary, clean.undeliverable) == (email.label, email.primary, email.undeliverable)


# ---- postal addresses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "country", "clean"),
    [
        ("80331", "DE", "80331"),
        ("D-80331", "DE", "80331"),
        ("D-80331", "", "80331"),
        ("D – 80331", "DE", "80331"),  # noqa: RUF001 - people paste the en dash
        ("80 331", "DE", "80331"),
        ("A-1010", "AT", "1010"),
        ("CH-8001", "CH", "8001"),
        ("L-1234", "LU", "1234"),
        ("sw1a 1aa", "GB", "SW1A 1AA"),
        ("1012  ab", "NL", "1012 AB"),
        ("00-950", "PL", "00-950"),
    ],
)
def test_a_postal_code_loses_its_prefix_and_its_spaces_where_it_is_digits(code: str, country: str, clean: str) -> None:
    assert clean_postal_code(code, country) == clean


@given(strategies.postal_codes, st.sampled_from(["DE", "AT", "GB", "", "XX"]))
@example("D D-1", "DE")
def test_a_clean_postal_code_stays_as_it_is(code: str, country: str) -> None:
    clean = clean_postal_code(code, country)
    assert clean_postal_code(clean, country) == clean


def test_an_address_keeps_the_spelling_of_each_part_that_changed() -> None:
    entered = Address(street=" Hauptstr. ", postal_code="D-80331", city="München", country="Deutschland")
    assert clean_address(entered) == Address(
        street="Hauptstr.",
        postal_code="80331",
        city="München",
        country="DE",
        raw={"street": " Hauptstr. ", "postal_code": "D-80331", "country": "Deutschland"},
    )


@settings(max_examples=60)
@given(strategies.addresses)
def test_a_clean_postal_address_stays_as_it_is(address: Address) -> None:
    clean = clean_address(address)
    assert clean_address(clean) == clean


@given(strategies.addresses, strategies.addresses)
def test_an_edited_postal_address_keeps_no_spelling_of_another_value(before: Address, after: Address) -> None:
    stale = clean_address(msgspec.structs.replace(before, raw=None))
    edited = clean_address(msgspec.structs.replace(after, raw=stale.raw))
    alone = clean_address(msgspec.structs.replace(after, raw=None))
    for part in ("street", "postal_code", "city", "country"):
        assert getattr(edited, part) == getattr(alone, part)
        kept, fresh, old = ((found.raw or {}).get(part) for found in (edited, alone, stale))
        assert kept in ((fresh, old) if getattr(stale, part) == getattr(alone, part) else (fresh, old and None, fresh))


def test_an_emptied_part_keeps_no_spelling() -> None:
    clean = clean_address(Address(city=" München", country="Deutschland"))
    emptied = clean_address(msgspec.structs.replace(clean, country=None))
    assert emptied.raw == {"city": " München"}
