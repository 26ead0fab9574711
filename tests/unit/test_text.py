import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.text import contracted, sort_form, sought, spellings, words
from tests import strategies

folded_words = st.text("abeouxyz", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dr. Jörg Müller", ["dr", "joerg", "mueller"]),
        ("STRAẞE", ["strasse"]),
        ("Straße 12a", ["strasse", "12a"]),
        ("Šárka Dvořáková-Nová", ["sarka", "dvorakova", "nova"]),
        ("snake_case", ["snake", "case"]),
        ("Mu\u0308ller", ["mueller"]),
        ("Søren Ærø", ["soeren", "aeroe"]),
        ("", []),
        (" .,-_ ", []),
    ],
)
def test_a_text_is_split_into_folded_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(strategies.texts)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    once = words(text)
    assert words(" ".join(once)) == once


@given(strategies.texts)
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(st.text("abcäöüßÄÖÜ XYZé", max_size=20))
def test_upper_and_lower_case_fold_alike(text: str) -> None:
    assert words(text.upper()) == words(text.lower()) == words(text)


@given(strategies.lines, strategies.lines)
def test_the_words_of_two_texts_are_those_of_each(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


@given(folded_words)
def test_a_word_is_indexed_as_written_and_as_contracted(word: str) -> None:
    assert spellings(word) == {word, contracted(word)}


@given(folded_words)
def test_the_sought_form_is_one_of_the_indexed_ones(word: str) -> None:
    assert sought(word) in spellings(word)


@given(folded_words, st.integers(3, 10))
def test_a_beginning_is_sought_so_that_its_own_word_is_found(word: str, length: int) -> None:
    beginning = sought(word[:length])
    assert any(spelling.startswith(beginning) for spelling in spellings(word))


def test_a_beginning_that_ends_in_a_possible_umlaut_does_not_find_everybody() -> None:
    assert sought("mue") == "mue"
    assert sought("muel") == "mul"


@pytest.mark.parametrize("spelling", ["Müller", "Mueller", "MÜLLER", "Mu\u0308ller"])
def test_names_with_umlauts_sort_beside_those_without(spelling: str) -> None:
    assert sorted(["muz", sort_form("Müller"), "mula", sort_form("Muller")]) == ["mula", "muller", "muller", "muz"]
    assert sort_form(spelling) in ("muller", "mueller")


@given(strategies.texts)
def test_the_sort_form_of_a_sort_form_is_itself(text: str) -> None:
    assert sort_form(sort_form(text)) == sort_form(text)
