import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.customers.model import CustomerFields
from chalicelib.search.index import entry_of
from chalicelib.search.model import Field
from chalicelib.search.rules import (
    MOST_SOUGHT,
    dialed,
    fields_found,
    highlights,
    marks,
    sought_words,
    words_in,
    words_of,
)
from chalicelib.text import contracted, terms, words
from tests import builders, strategies

SHORTEST = 3
UMLAUTS = ("ae", "oe", "ue")


def finds(query: str, fields: CustomerFields) -> bool:
    """Tell whether each word of the query begins a word of the customer."""
    known = words_of(entry_of(strategies.customer(fields), None).texts)
    sought = sought_words(query)
    return bool(sought) and all(any(word.startswith(part) for word in known) for part in sought)


def named(name: str) -> CustomerFields:
    """Return a person of this family name."""
    return builders.customer_fields(given_name=None, family_name=name)


@pytest.mark.parametrize("stored", ["Müller", "Mueller", "Muller", "MÜLLER", "Mu\u0308ller"])
@pytest.mark.parametrize("typed", ["Müller", "Mueller", "Muller", "müller", "MUELLER", "mu\u0308ller"])
def test_every_spelling_of_an_umlaut_finds_every_other(stored: str, typed: str) -> None:
    assert finds(typed, named(stored))


@given(st.data())
def test_a_name_is_found_by_any_spelling_letter_by_letter(data: st.DataObject) -> None:
    name = data.draw(strategies.german_names)
    stored, typed = (data.draw(strategies.spellings_of(name)) for _ in range(2))
    for length in range(SHORTEST, len(typed) + 1):
        [folded] = words(typed[:length])
        if folded.endswith(UMLAUTS):
            continue  # sought as it is, or "mue" would find everybody whose name begins with "mu"
        assert finds(typed[:length], named(stored)), (stored, typed[:length])


@given(st.data())
def test_a_name_is_found_letter_by_letter_as_it_is_written(data: st.DataObject) -> None:
    stored = data.draw(strategies.german_names.flatmap(strategies.spellings_of))
    for length in range(SHORTEST, len(stored) + 1):
        assert finds(stored[:length], named(stored)), stored[:length]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [("Strauß", "strauss"), ("Strauss", "Strauß"), ("Groß", "GROSS"), ("Dvořák", "dvorak"), ("Bäuerle", "bauerle"),
     ("Bauerle", "Bäuerle"), ("Søren", "soren"), ("Goethe", "Göthe"), ("Köß", "koess"), ("İnönü", "inoenue")],
)  # fmt: skip
def test_accents_and_sharp_s_find_each_other(stored: str, typed: str) -> None:
    assert finds(typed, named(stored))


@pytest.mark.parametrize(("stored", "typed"), [("Muster", "mue"), ("Bohm", "boe"), ("Maler", "mae")])
def test_a_typed_umlaut_does_not_find_names_that_cannot_have_it(stored: str, typed: str) -> None:
    assert not finds(typed, named(stored))


@pytest.mark.parametrize(
    "name",
    ["Müller Bau GmbH", "1. FC Köln e.V.", "24/7 Service", "booking.com GmbH", "St.Pauli Theater", "Dr.Oetker",
     "Home@Work UG", "0815-Film", "7-11", "10.000 Volt", "A.T.U", "3M", "1&1", "Ärzte-Haus", "!"],
)  # fmt: skip
def test_an_organization_is_found_by_its_own_name(name: str) -> None:
    fields = builders.customer_fields(kind="organization", name=name)
    assert finds(name, fields) or not words(name)


@given(strategies.german_names, strategies.german_names)
def test_the_order_of_typed_words_does_not_matter(one: str, other: str) -> None:
    assert sought_words(f"{one} {other}") == sought_words(f"{other}  {one} ")


@given(strategies.texts)
def test_any_query_gives_a_few_words_the_longest_first(query: str) -> None:
    sought = sought_words(query)
    assert len(sought) <= MOST_SOUGHT
    assert [len(word) for word in sought] == sorted((len(word) for word in sought), reverse=True)
    assert all(sought)


@given(strategies.texts)
def test_space_around_a_query_changes_nothing(query: str) -> None:
    assert sought_words(f" {query}\n") == sought_words(query)


@pytest.mark.parametrize(
    "query",
    ["+49 171 1234567", "0171 1234567", "0171/1234567", "00491711234567", "+49 (0)171 1234567", "(0171) 12 34", "49171",
     "171"],
)  # fmt: skip
def test_a_phone_number_is_found_as_people_dial_it(query: str) -> None:
    fields = builders.customer_fields(phones=[{"number": "+491711234567", "raw": "0171 1234567"}])
    expected = query != "171"  # neither from abroad nor from inside does the number begin so
    assert finds(query, fields) is expected


@given(st.data())
def test_a_phone_number_is_found_digit_by_digit_as_it_was_entered(data: st.DataObject) -> None:
    entered = data.draw(st.sampled_from(["089 / 12 34 56", "+43 1 234567", "0041 44 668 18 00", "(030) 901820"]))
    fields = builders.customer_fields(phones=[{"number": entered}])
    for length in range(1, len(entered) + 1):
        if len(dialed(entered[:length])) >= SHORTEST:
            assert finds(entered[:length], fields), entered[:length]


@given(strategies.phone_numbers)
def test_dialed_digits_are_digits(number: str) -> None:
    assert dialed(number).isdigit() or not dialed(number)


@given(strategies.mail_addresses)
def test_an_address_is_found_in_any_case_and_by_its_domain(address: str) -> None:
    fields = builders.customer_fields(emails=[{"address": address}])
    assert finds(address, fields)
    assert finds(f" {address.upper()} ".replace("SS", "ß"), fields) or "ß" in address or "SS" in address.upper()
    assert finds(f"x@{address.rpartition('@')[2]}".removeprefix("x@").encode("idna").decode(), fields) or "ß" in address


@pytest.mark.parametrize("typed", ["joerg.mueller", "joerg.mueller@", "joerg.mueller@mueller-b", "mueller-bau.de"])
def test_an_address_is_found_while_it_is_typed(typed: str) -> None:
    assert finds(typed, builders.customer_fields(emails=[{"address": "Joerg.Mueller@mueller-bau.de"}]))


@pytest.mark.parametrize("address", ["anna@schmidt.de", "joerg@mueller-bau.de", "a.mueller@gmx.de", "info@müller.de"])
def test_an_address_is_found_letter_by_letter(address: str) -> None:
    fields = builders.customer_fields(given_name=None, family_name="X", emails=[{"address": address}])
    assert [
        address[:length] for length in range(SHORTEST, len(address) + 1) if not finds(address[:length], fields)
    ] == []


def test_a_domain_with_umlauts_is_found_as_it_is_written() -> None:
    fields = builders.customer_fields(emails=[{"address": "info@müller-bau.de"}])
    assert finds("info@müller-bau.de", fields)
    assert finds("müller-bau.de", fields)


def test_a_long_address_is_found_whole() -> None:
    address = f"{'a' * 60}@{'b' * 60}.example"
    assert finds(address, builders.customer_fields(emails=[{"address": address}]))


def test_a_long_word_is_found_whole() -> None:
    assert finds("x" * 150, builders.customer_fields(family_name="x" * 150))


@pytest.mark.parametrize(
    "external_id", ["10001", "D-10001", "2024-0815", "4711/12", "10.001", "ABC.123", "a_b", "K 17", "47 11", "007"]
)
def test_an_external_id_is_found_as_it_is_written(external_id: str) -> None:
    assert finds(external_id, builders.customer_fields(external_ids={"datev": external_id}))


@pytest.mark.parametrize(
    "typed", ["vip", "bestandskunde", "Großkunde", "grosskunde", "sued", "süd", "sud-west", "west"]
)
def test_a_customer_is_found_by_any_word_of_its_tags(typed: str) -> None:
    assert finds(typed, builders.customer_fields(tags=["VIP", "Großkunde Bestandskunde", "Süd-West"]))


# ---- highlights ------------------------------------------------------------------------------------------------------

FIELDS: list[Field] = ["name", "organization", "email", "phone", "external_id", "tag"]
any_texts = st.one_of(strategies.texts, strategies.awkward, strategies.person_names, strategies.mail_addresses,
                      strategies.phone_numbers)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "text", "query", "marked"),
    [
        ("name", "Dr. Jörg Müller", "muell", ["Müll"]),
        ("name", "Dr. Jörg Müller", "mueller jo", ["Jö", "Müller"]),
        ("name", "Dr. Jörg Müller", "mu", ["Mü"]),
        ("name", "Mu\u0308ller", "müll", ["Mu\u0308ll"]),
        ("name", "Mueller", "müll", ["Muell"]),
        ("name", "Muller", "Mueller", ["Muller"]),
        ("name", "Anna Ann", "ann", ["Ann", "Ann"]),
        ("name", "Anna Anna", "ann anna", ["Anna", "Anna"]),
        ("organization", "Straße & Weg", "strasse", ["Straße"]),
        ("organization", "Strasse & Weg", "straß", ["Strass"]),
        ("organization", "Dr.Oetker KG", "droet", ["Dr.Oet"]),
        ("organization", "Dr.Oetker KG", "oetk", ["Oetk"]),
        ("organization", "AT&T", "at&t", ["AT&T"]),
        ("organization", "St. Pauli", "st. pauli", ["St", "Pauli"]),
        ("email", "Joerg@Müller-Bau.de", "mueller-b", ["Müller-B"]),
        ("email", "Joerg@Müller-Bau.de", "jörg@m", ["Joerg@M"]),
        ("email", "Joerg@Müller-Bau.de", "bau", []),
        ("phone", "089 / 12 34 56", "089123", ["089 / 12 3"]),
        ("phone", "+49 (0)89 123456", "+49 89 12", ["49 (0)89 12"]),
        ("phone", "0049 89 123456", "4989", ["49 89"]),
        ("external_id", "K 17", "k17", ["K 17"]),
        ("external_id", "2024-0815", "0815", ["0815"]),
        ("tag", "Key Account", "acc", ["Acc"]),
        ("name", "Jörg", "xaver", []),
    ],
)  # fmt: skip
def test_what_was_sought_is_marked_as_it_is_written(field: Field, text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(field, text, sought_words(query))] == marked


def test_ranges_count_as_javascript_does() -> None:
    (highlight,) = highlights({"name": ["🎻 Müller 🎻 Mull"]}, ["name"], ["mul"])
    encoded = highlight.text.encode("utf-16-le")
    assert highlight.ranges == [[3, 6], [13, 16]]
    assert [encoded[2 * start : 2 * end].decode("utf-16-le") for start, end in highlight.ranges] == ["Mül", "Mul"]


@given(st.sampled_from(FIELDS), any_texts, st.data())
def test_marks_are_disjoint_parts_of_the_text_that_begin_as_is_sought(
    field: Field, text: str, data: st.DataObject
) -> None:
    known = words_in(field, text)
    drawn = st.builds(lambda word, length: word[:length], st.sampled_from(known or ["x"]), st.integers(1, 12))
    sought = data.draw(st.lists(drawn | st.sampled_from(["a", "mu", "4"]), min_size=1, max_size=3))
    found = marks(field, text, sought)
    edges = [edge for place in found for edge in place]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
    for start, end in found:
        folded = dialed(text[start:end]) if field == "phone" else "".join(terms(text[start:end]))
        begun = [folded, contracted(folded), *words(text[start:end])]  # ¼ is one character, and the words 1 and 4
        assert any(word.startswith(tuple(sought)) for word in begun), (text, found)


@given(st.sampled_from(FIELDS), strategies.german_names, st.data())
def test_whatever_finds_a_text_is_marked_in_it(field: Field, name: str, data: st.DataObject) -> None:
    text = {
        "email": f"{name}@{name}.de", "phone": data.draw(strategies.phone_numbers), "external_id": f"{name} 17/4"
    }.get(field, f"{name}-{name} & Co.")  # fmt: skip
    known = words_in(field, text)
    if known:
        word = data.draw(st.sampled_from(known))
        part = word[: data.draw(st.integers(1, len(word)))]
        assert fields_found(words_of({field: [text]}), [part]) == {field}
        assert marks(field, text, [part])
