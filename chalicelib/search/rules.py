"""From texts to the words that find them, from a query to the words that are sought, and back to what was found."""

import re
from collections.abc import Iterable, Mapping

from chalicelib.search.model import Field, Highlight, Texts
from chalicelib.text import Letter, contracted_letters, lettered, sought, spellings, terms, words

SHORTEST_NUMBER = 3
LONGEST_WORD = 100
MOST_WORDS = 120
MOST_SOUGHT = 8
_NUMBER_QUERY = re.compile(r"\+?[\d\s()/.\-–]+")  # noqa: RUF001 - people paste the en dash
_NON_DIGITS = re.compile(r"\D+")
_TRUNK_ZERO = "(0)"


def sought_words(query: str) -> list[str]:
    """Return the words to look up, the longest first, since it is likely to have the fewest hits.

    A query of digits is one number, however it is spelled. Else each term between spaces is one word, whatever
    punctuation is in it: names, addresses and ids are indexed that way too.
    """
    text = query.strip()
    digits = dialed(text) if _NUMBER_QUERY.fullmatch(text) else ""
    found = [digits] if len(digits) >= SHORTEST_NUMBER else [sought(term) for term in terms(text)]
    return sorted({word[:LONGEST_WORD] for word in found}, key=lambda word: (-len(word), word))[:MOST_SOUGHT]


def dialed(text: str) -> str:
    """Return the digits as dialed; an international prefix is dropped, and the (0) that stands behind it."""
    international = _is_international(text)
    digits = _NON_DIGITS.sub("", text.replace(_TRUNK_ZERO, "") if international else text)
    return digits.removeprefix("00") if international else digits


def _is_international(text: str) -> bool:
    return text.strip().startswith(("+", "00"))


# ---- texts to words --------------------------------------------------------------------------------------------------


def words_of(texts: Texts) -> dict[str, set[Field]]:
    """Return every word that finds a customer, and in which of its fields it stands; the first fields' come first."""
    found: dict[str, set[Field]] = {}
    for field, field_texts in texts.items():
        for text in field_texts:
            for word in words_in(field, text):
                short = word[:LONGEST_WORD]
                if short in found or len(found) < MOST_WORDS:
                    found.setdefault(short, set()).add(field)
    return found


def words_in(field: Field, text: str) -> list[str]:
    """Return the words of one text of a field."""
    match field:
        case "email":
            parts = [part for each in text.split() for part in (each, each.rpartition("@")[2])]
            return [spelling for part in parts for term in terms(part) for spelling in sorted(spellings(term))]
        case "phone":
            digits = dialed(text)
            return [digits] if len(digits) >= SHORTEST_NUMBER else []
        case "external_id":
            whole = "".join(terms(text))
            number = [dialed(text)] if whole.isdecimal() else []  # as a query of digits seeks it
            return [*_text_words(text), *sorted(spellings(whole) - {""}), *number]
        case _:
            return _text_words(text)


def _text_words(text: str) -> list[str]:
    """Return the words of a text, and its terms with their punctuation left out: Dr.Oetker is dr, oetker, droetker."""
    return [spelling for word in (*words(text), *terms(text)) for spelling in sorted(spellings(word))]


# ---- what was found --------------------------------------------------------------------------------------------------


def fields_found(found: Mapping[str, Iterable[Field]], sought: list[str]) -> set[Field]:
    """Return the fields that have a word which begins like one that is sought."""
    beginnings = tuple(sought)
    return {field for word, fields in found.items() if word.startswith(beginnings) for field in fields}


def highlights(texts: Texts, fields: Iterable[Field], sought: list[str]) -> list[Highlight]:
    """Mark what was sought in each text of the fields."""
    marked = [(field, text, marks(field, text, sought)) for field in fields for text in texts[field]]
    return [Highlight(field, text, _utf16(text, ranges)) for field, text, ranges in marked if ranges]


def marks(field: Field, text: str, sought: list[str]) -> list[tuple[int, int]]:
    """Return where words of a text begin like what is sought, in code points, ascending and disjoint.

    What is folded is marked whole: "muell" marks "Müll" of Müller, "strass" marks "Straß" of Straße.
    """
    beginnings = _beginnings(field, text)
    forms = [form for letters in beginnings for form in (letters, contracted_letters(letters))]
    found = {
        (form[0].start, form[len(part) - 1].end)
        for form in forms
        for part in sought
        if "".join(letter.folded for letter in form).startswith(part)
    }
    return _merged(sorted(found))


def _beginnings(field: Field, text: str) -> list[list[Letter]]:
    """Return what `words_in` makes words of, letter by letter."""
    if field == "phone":
        return [_digits(text)]
    by_term = lettered(text)
    whole_terms = [[letter for word in term for letter in word] for term in by_term]
    if field == "email":
        at = text.rfind("@")
        return [*whole_terms, [letter for letters in whole_terms for letter in letters if letter.start > at]]
    single_words = [word for term in by_term for word in term]
    if field == "external_id":
        whole = [letter for letters in whole_terms for letter in letters]
        return [*single_words, *whole_terms, whole, _digits(text)]
    return [*single_words, *whole_terms]


def _digits(text: str) -> list[Letter]:
    """Return the digits of a number as `dialed` returns them."""
    dropped: set[int] = set()
    if _is_international(text):
        dropped = {match.start() + 1 for match in re.finditer(re.escape(_TRUNK_ZERO), text)}
    digits = [
        Letter(digit, place, place + 1)
        for place, digit in enumerate(text)
        if digit.isdecimal() and place not in dropped
    ]
    begins_with_zeros = "".join(digit.folded for digit in digits[:2]) == "00"
    return digits[2:] if _is_international(text) and begins_with_zeros else digits


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _utf16(text: str, ranges: list[tuple[int, int]]) -> list[list[int]]:
    """Count in UTF-16 code units, of which a character beyond the first 65,536 takes two."""
    return [[_units(text[:start]), _units(text[:end])] for start, end in ranges]


def _units(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)  # noqa: PLR2004 - U+FFFF
